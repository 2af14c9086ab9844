package dev.tocsin.local;

import dev.tocsin.local.check.CheckCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the product: {@code ./tocsin}. */
@Command(
        name = "tocsin",
        mixinStandardHelpOptions = true,
        version = "tocsin 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description = "Watches container images in Amazon ECR and rings once, for what is new and matters.",
        subcommands = {CheckCommand.class})
public final class Tocsin {

    private Tocsin() {}

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Tocsin());
    }
}
