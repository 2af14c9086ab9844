package dev.tocsin.local;

import dev.tocsin.local.alerts.AckCommand;
import dev.tocsin.local.alerts.AlertsCommand;
import dev.tocsin.local.alerts.SendTestCommand;
import dev.tocsin.local.alerts.ShowCommand;
import dev.tocsin.local.alerts.SilenceCommand;
import dev.tocsin.local.alerts.UnsilenceCommand;
import dev.tocsin.local.backfill.BackfillCommand;
import dev.tocsin.local.check.CheckCommand;
import dev.tocsin.local.doctor.DoctorCommand;
import dev.tocsin.local.explain.ExplainCommand;
import dev.tocsin.local.health.DeadLettersCommand;
import dev.tocsin.local.health.HeartbeatCommand;
import dev.tocsin.local.health.ProposalsCommand;
import dev.tocsin.local.health.RedriveCommand;
import dev.tocsin.local.health.WhyCommand;
import dev.tocsin.local.preview.PreviewCommand;
import dev.tocsin.local.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The command line of the product: {@code ./tocsin}. Each command is a class of its own, named here. */
@Command(
        name = "tocsin",
        mixinStandardHelpOptions = true,
        version = "tocsin 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description = "Watches container images in Amazon ECR and rings once, for what is new and matters.",
        subcommands = {
            UpCommand.class,
            CheckCommand.class,
            ExplainCommand.class,
            ReplayCommand.class,
            AlertsCommand.class,
            ShowCommand.class,
            AckCommand.class,
            SilenceCommand.class,
            UnsilenceCommand.class,
            DeadLettersCommand.class,
            RedriveCommand.class,
            WhyCommand.class,
            ProposalsCommand.class,
            PreviewCommand.class,
            SendTestCommand.class,
            BackfillCommand.class,
            DoctorCommand.class,
            HeartbeatCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:something has mistakes, or is missing", "2:the command line has mistakes"})
public final class Tocsin {

    /** Why a command cannot do what it was asked, in words for its user. */
    public static final class Impossible extends RuntimeException {
        public Impossible(String message) {
            super(message);
        }
    }

    private Tocsin() {}

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    public static CommandLine commandLine() {
        return inWords(new CommandLine(new Tocsin()));
    }

    /** The same command, which says what is impossible in words and with the exit code for it. */
    public static CommandLine inWords(CommandLine command) {
        return command.setExecutionExceptionHandler(sayWhatIsImpossible());
    }

    private static IExecutionExceptionHandler sayWhatIsImpossible() {
        return (problem, command, parsed) -> {
            if (problem instanceof Impossible impossible) {
                command.getErr().println(command.getColorScheme().errorText(String.valueOf(impossible.getMessage())));
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw problem;
        };
    }
}
