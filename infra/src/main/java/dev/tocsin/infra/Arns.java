package dev.tocsin.infra;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** Names of resources that this stack does not own. */
final class Arns {

    private Arns() {}

    /** Which repositories there are is known only when an event names one. */
    static String everyRepository(Construct scope) {
        return Stack.of(scope)
                .formatArn(ArnComponents.builder()
                        .service("ecr")
                        .resource("repository")
                        .resourceName("*")
                        .build());
    }
}
