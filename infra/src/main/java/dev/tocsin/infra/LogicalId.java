package dev.tocsin.infra;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Readable logical ids: the words of a construct's path, run together. */
final class LogicalId {

    private LogicalId() {}

    static String of(String path) {
        return Arrays.stream(path.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty() && !word.equals("Resource") && !word.equals("Default"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
