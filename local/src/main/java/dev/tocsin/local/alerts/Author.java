package dev.tocsin.local.alerts;

import picocli.CommandLine.Option;

/** Who says so. */
final class Author {

    @Option(names = "--author", description = "Who says so. Default: you.")
    private String name = System.getProperty("user.name", "");

    String name() {
        return name;
    }
}
