package dev.tocsin.local.alerts;

import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.local.Tocsin.Impossible;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whose alerts: those of a deployed stack, found with the usual AWS credentials, or those of {@code tocsin up}. */
final class Target {

    @Option(names = "--local", description = "The stack of `tocsin up` on this machine.")
    private boolean local;

    @Option(names = "--port", defaultValue = "8642", description = "Its port. Default: ${DEFAULT-VALUE}.")
    private int port = 8642;

    @Option(
            names = "--stack",
            paramLabel = "NAME",
            defaultValue = "TocsinHub",
            description = "The stack that is deployed. Default: ${DEFAULT-VALUE}.")
    private String stack = "TocsinHub";

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "Its table, where the stack's name does not lead to it.")
    private @Nullable String table;

    DynamoAlertStore store() {
        try {
            var dynamo = client();
            return new DynamoAlertStore(dynamo, table == null ? found(dynamo) : table);
        } catch (SdkException e) {
            throw new Impossible(
                    (local ? "No stack answers on port " + port + ": run ./tocsin up" : "AWS cannot be asked") + " ("
                            + e.getMessage() + ")");
        }
    }

    private DynamoDbClient client() {
        var builder = DynamoDbClient.builder().httpClient(Apache5HttpClient.create());
        if (!local) {
            return builder.build();
        }
        return builder.endpointOverride(URI.create("http://localhost:" + port))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("me", "me")))
                .build();
    }

    /** CloudFormation begins a table's name with the name of its stack. */
    private String found(DynamoDbClient dynamo) {
        var names = dynamo.listTablesPaginator().tableNames().stream()
                .filter(name -> local || name.startsWith(stack + "-"))
                .toList();
        if (names.size() != 1) {
            throw new Impossible(which(names));
        }
        return names.getFirst();
    }

    private String which(List<String> names) {
        return names.isEmpty()
                ? "No table of the stack " + stack + " is in this account and Region: name the stack with --stack"
                : "Several tables belong to " + stack + ": name one with --table: " + String.join(", ", names);
    }
}
