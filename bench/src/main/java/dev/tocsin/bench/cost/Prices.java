package dev.tocsin.bench.cost;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The price list and what is assumed besides, from one file. */
record Prices(Json file) {

    static Prices read(Path file) throws IOException {
        return new Prices(JsonText.parse(Files.readString(file)));
    }

    /** Dollars for so many of them. */
    double of(String name, double many) {
        var price = file.at("prices", name);
        return number(price, "dollars") * many / number(price, "per");
    }

    double lambda(double invocations, double seconds) {
        return of("lambda.request", invocations) + of("lambda.gb-second.arm64", seconds * assumed("memory-gb"));
    }

    /** Of a function of this memory, which has a part of a core, and waits for what it calls. */
    double seconds(double cpuSeconds, double calls) {
        return cpuSeconds / Math.min(1, assumed("memory-gb") * assumed("cores-a-gb", "value"))
                + calls * assumed("milliseconds-a-call", "value") / 1e3;
    }

    /** @param bytes that the functions write; Lambda adds its own lines */
    double logs(double invocations, double bytes) {
        return of("logs.gb", (bytes + invocations * assumed("log-bytes-an-invocation", "value")) / 1e9);
    }

    /** The part of the invocations that is traced, when so many come in a second. */
    double traced(double invocationsASecond) {
        var more = Math.max(0, invocationsASecond - 1);
        return (1 + more * assumed("traced-of-the-rest", "value")) / (1 + more);
    }

    double assumed(String... path) {
        return number(file.at("assumptions"), path);
    }

    String knownOn() {
        return file.at("known-on").text("?");
    }

    List<Month> months() {
        return file.at("assumptions", "months").items().stream()
                .map(Month::read)
                .toList();
    }

    /** What a company of some size sees in a month. */
    record Month(String company, double newFindings, double knownAgain, double queues) {

        private static Month read(Json json) {
            return new Month(
                    json.at("company").text("?"),
                    number(json, "new-findings"),
                    number(json, "known-again"),
                    number(json, "queues"));
        }
    }

    private static double number(Json json, String... path) {
        var number = json.at(path).decimal();
        if (number == null) {
            throw new IllegalStateException("the price list has no " + String.join(".", path));
        }
        return number;
    }
}
