package dev.tocsin.local.alerts;

import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.local.Tocsin.Impossible;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whose alerts: those in the table of a stack. */
final class Target {

    @Mixin
    private Stack stack = new Stack();

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "Its table, where the stack's name does not lead to it.")
    private @Nullable String table;

    DynamoAlertStore store() {
        return stack.asked(() -> {
            var dynamo = stack.client(DynamoDbClient.builder());
            return new DynamoAlertStore(dynamo, table == null ? found(dynamo) : table);
        });
    }

    /** CloudFormation begins a table's name with the name of its stack. */
    private String found(DynamoDbClient dynamo) {
        var names = dynamo.listTablesPaginator().tableNames().stream()
                .filter(name -> stack.local() || name.startsWith(stack.name() + "-"))
                .toList();
        if (names.size() != 1) {
            throw new Impossible(which(names));
        }
        return names.getFirst();
    }

    private String which(List<String> names) {
        return names.isEmpty()
                ? "No table of the stack " + stack.name()
                        + " is in this account and Region: name the stack with --stack"
                : "Several tables belong to " + stack.name() + ": name one with --table: " + String.join(", ", names);
    }
}
