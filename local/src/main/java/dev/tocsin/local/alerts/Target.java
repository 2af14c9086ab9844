package dev.tocsin.local.alerts;

import dev.tocsin.alert.AlertStore;
import dev.tocsin.aws.Api;
import dev.tocsin.aws.AwsException;
import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.aws.DynamoCheckpoints;
import dev.tocsin.aws.Paging;
import dev.tocsin.aws.Service;
import dev.tocsin.json.Json;
import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.reconcile.Checkpoint;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** Whose alerts: those in the table of a stack. With what all commands have that ask them. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:no such alert or stack, or AWS cannot be asked", "2:the command line has mistakes"
        })
public class Target {

    /** The construct that the table is; CloudFormation puts the stack's name before it. */
    private static final String TABLE = "-AlertsTable";

    private static final Paging TABLES = new Paging("LastEvaluatedTableName", "ExclusiveStartTableName");

    @Mixin
    private Stack stack = new Stack();

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
    public void ask(Consumer<AlertStore> question) {
        try {
            var dynamo = stack.services().of(Api.DYNAMODB);
            question.accept(new DynamoAlertStore(dynamo, table == null ? found(dynamo) : table));
        } catch (SdkException | AwsException e) {
            throw new Impossible(stack.unasked(table, e));
        }
        out().flush();
    }

    /** Of the daily comparison. */
    public Checkpoint checkpoint() {
        return stack.asked(() -> {
            var dynamo = stack.services().of(Api.DYNAMODB);
            return new DynamoCheckpoints(dynamo, table == null ? found(dynamo) : table).load();
        });
    }

    public Stack stack() {
        return stack;
    }

    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private String found(Service dynamo) {
        var names = dynamo.pages("ListTables", Json.obj(), TABLES)
                .flatMap(page -> page.at("TableNames").texts().stream())
                .filter(name -> stack.local() || name.startsWith(stack.name() + TABLE))
                .toList();
        if (names.size() != 1) {
            throw new Impossible(which(names));
        }
        return names.getFirst();
    }

    private String which(List<String> names) {
        if (names.isEmpty()) {
            return stack.local()
                    ? "the stack at " + stack.address() + " has no table: name the port of ./tocsin up with --port"
                    : "no table of a stack " + stack.name()
                            + " is in this account and Region: name the stack with --stack, or set AWS_PROFILE or AWS_REGION";
        }
        return "several tables belong to " + stack.name() + ": name one with --table: " + String.join(", ", names);
    }
}
