package dev.tocsin.infra;

import dev.tocsin.aws.ReaderRole;
import java.util.List;
import software.amazon.awscdk.Stack;

/** What a function of the hub needs to read the registries that the hub reaches. */
record ReaderAccess(Reach reach) {

    /** @param name under which the spokes know the function */
    void give(JavaFunction function, String name, List<String> actions) {
        function.allowOnRepositories(actions, reach.ownRegions());
        var hub = reach.hubOfSpokes();
        if (hub != null) {
            function.nameRole(hub.roleName(name));
            function.addEnvironment("TOCSIN_HUB", hub.account());
        }
        reach.foreignSpokes()
                .forEach(spoke -> function.mayAssume(role(function, spoke.account(), spoke.region()), null));
        reach.organizationId().forEach(organization -> {
            var everyRole = role(function, "*", "*");
            function.mayAssume(everyRole, organization);
            function.accept(everyRole, "The accounts of an organization come and go; a condition keeps to it.");
        });
    }

    private static String role(JavaFunction function, String account, String region) {
        var partition = Stack.of(function).getPartition();
        return "arn:%s:iam::%s:role/%s%s".formatted(partition, account, ReaderRole.PREFIX, region);
    }
}
