package dev.tocsin.local.alerts;

import dev.tocsin.alert.AlertStore;
import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.local.Tocsin.Impossible;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Whose alerts: those of a deployed stack, found with the usual AWS credentials, or those of {@code tocsin up}. With what all
 * commands have that ask them.
 */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:no such alert or stack, or AWS cannot be asked", "2:the command line has mistakes"
        })
class Target {

    /** The construct that the table is; CloudFormation puts the stack's name before it. */
    private static final String TABLE = "-AlertsTable";

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

    /** Set by picocli before the call. */
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** @throws Impossible when the alerts cannot be asked for, with the remedy */
    void ask(Consumer<AlertStore> question) {
        try (var http = Apache5HttpClient.create();
                var dynamo = client(http)) {
            question.accept(new DynamoAlertStore(dynamo, table == null ? found(dynamo) : table));
        } catch (SdkException e) {
            throw new Impossible(local ? Unasked.local(port, table, e) : Unasked.deployed(table, e));
        }
        out().flush();
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private DynamoDbClient client(SdkHttpClient http) {
        var builder = DynamoDbClient.builder().httpClient(http);
        if (!local) {
            return builder.build();
        }
        return builder.endpointOverride(URI.create("http://localhost:" + port))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("me", "me")))
                .build();
    }

    private String found(DynamoDbClient dynamo) {
        var names = dynamo.listTablesPaginator().tableNames().stream()
                .filter(name -> local || name.startsWith(stack + TABLE))
                .toList();
        if (names.size() != 1) {
            throw new Impossible(which(names));
        }
        return names.getFirst();
    }

    private String which(List<String> names) {
        if (names.isEmpty()) {
            return local
                    ? "the stack on port " + port + " has no table: name the port of ./tocsin up with --port"
                    : "no table of a stack " + stack
                            + " is in this account and Region: name the stack with --stack, or set AWS_PROFILE or AWS_REGION";
        }
        return "several tables belong to " + stack + ": name one with --table: " + String.join(", ", names);
    }
}
