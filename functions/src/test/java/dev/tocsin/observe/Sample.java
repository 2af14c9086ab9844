package dev.tocsin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A sample event, and what it becomes when something in it is changed. */
record Sample(Json json) {

    static final String SCAN = "scan-prod-api-v42-criticals.json";
    static final String INSPECTOR_SCAN = "inspector-scan-prod-checkout-v7-criticals.json";
    static final String FINDING = "inspector-finding-prod-payments-openssl.json";
    static final String OLD_FINDING = "inspector-finding-prod-auth-old-shape.json";
    static final String COVERAGE = "inspector-coverage-prod-reports-lost.json";
    static final String PUSH = "push-prod-api-v43.json";
    static final String DELETE = "delete-prod-api-v41.json";
    static final String ARCHIVE = "archive-prod-search-v3.json";

    static Path directory() {
        return Path.of(System.getProperty("tocsin.root", "..")).resolve("events");
    }

    static Sample of(String file) {
        return new Sample(JsonText.parse(text(directory().resolve(file))));
    }

    /** The events of a directory and of those below it, sorted; not the answers of the API. */
    static List<Path> files(Path directory) {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(path -> path.toString().endsWith(".json"))
                    .filter(path -> !path.toString().contains("findings" + File.separator))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path names and indices, separated by slashes; the value may be a Json, text, number, list or map */
    Sample with(String path, @Nullable Object value) {
        return new Sample(changed(json, List.of(path.split("/")), Json.of(value)));
    }

    Sample without(String path) {
        return new Sample(changed(json, List.of(path.split("/")), null));
    }

    Reading read() {
        return EventParser.read(json.write());
    }

    Reading.Understood understood() {
        var reading = read();
        assertThat(reading).isInstanceOf(Reading.Understood.class);
        return (Reading.Understood) reading;
    }

    <T extends Observation> T as(Class<T> type) {
        var observation = understood().observation();
        assertThat(observation).isInstanceOf(type);
        return type.cast(observation);
    }

    Reading.Malformed malformed() {
        var reading = read();
        assertThat(reading).isInstanceOf(Reading.Malformed.class);
        return (Reading.Malformed) reading;
    }

    private static Json changed(Json here, List<String> path, @Nullable Json value) {
        var name = path.getFirst();
        if (here instanceof Json.Arr(var items)) {
            return changed(items, Integer.parseInt(name), path, value);
        }
        var members = new LinkedHashMap<>(here.members());
        var next = path.size() == 1 ? value : changed(here.at(name), path.subList(1, path.size()), value);
        if (next == null) {
            assertThat(members.remove(name)).as(name).isNotNull();
        } else {
            members.put(name, next);
        }
        return new Json.Obj(members);
    }

    private static Json changed(List<Json> items, int index, List<String> path, @Nullable Json value) {
        var copy = new ArrayList<>(items);
        var next = path.size() == 1 ? value : changed(items.get(index), path.subList(1, path.size()), value);
        if (next == null) {
            copy.remove(index);
        } else {
            copy.set(index, next);
        }
        return new Json.Arr(copy);
    }
}
