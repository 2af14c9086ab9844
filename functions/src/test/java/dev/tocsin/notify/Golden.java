package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** What a message looked like when somebody last looked at it: {@code ./mvnw verify -Dgolden.update} writes it anew. */
public final class Golden {

    private static final Path FILES =
            Path.of(System.getProperty("tocsin.root", ".."), "functions/src/test/resources/golden");

    private Golden() {}

    /** @param name such as {@code slack/new.json} */
    public static void check(String name, String actual) {
        if (!System.getProperty("golden.update", "false").equals("false")) {
            write(FILES.resolve(name), actual);
        }
        assertThat(actual).as(name).isEqualTo(read(name));
    }

    private static void write(Path file, String actual) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name such as {@code slack/new.json} */
    public static String read(String name) {
        try {
            return Files.readString(FILES.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read; is it there?", e);
        }
    }

    /** JSON with a line for each value. */
    public static String pretty(Json json) {
        return pretty(json, "") + "\n";
    }

    private static String pretty(Json json, String indent) {
        var deeper = indent + "  ";
        return switch (json) {
            case Json.Obj(var members)
            when !members.isEmpty() ->
                members.entrySet().stream()
                        .map(member ->
                                deeper + Json.of(member.getKey()).write() + ": " + pretty(member.getValue(), deeper))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
            case Json.Arr(var items)
            when !items.isEmpty() ->
                items.stream()
                        .map(item -> deeper + pretty(item, deeper))
                        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
            case Json.Obj _, Json.Arr _, Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> json.write();
        };
    }
}
