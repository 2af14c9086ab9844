package dev.tocsin.log;

import dev.tocsin.json.Json;
import dev.tocsin.text.Cut;
import java.util.LinkedHashMap;
import java.util.function.Consumer;

/**
 * Writes one JSON line at a time. Callers pass no secrets; long texts are cut, so that no line is too long for CloudWatch Logs
 * (256 KB an event).
 */
public final class JsonLog {

    /** UTF-16 units; a sentence fits, a dumped document does not. */
    static final int LONGEST_TEXT = 1_000;

    private final Consumer<String> lines;

    public JsonLog(Consumer<String> lines) {
        this.lines = lines;
    }

    /** To where Lambda collects the lines. */
    public static JsonLog toStandardOutput() {
        return new JsonLog(System.out::println);
    }

    /** {@code {"level":"INFO","log":"<log>",...}}; see {@link Json#obj} for the members. */
    public void info(String log, Json.Obj... members) {
        line("INFO", log, members);
    }

    public void warn(String log, Json.Obj... members) {
        line("WARN", log, members);
    }

    public void error(String log, Json.Obj... members) {
        line("ERROR", log, members);
    }

    private void line(String level, String log, Json.Obj... members) {
        var line = Json.obj("level", level, "log", log);
        var text = line.write(members);
        lines.accept(
                text.length() <= LONGEST_TEXT
                        ? text
                        : shortened(line.and(members)).write());
    }

    private static Json.Obj shortened(Json.Obj line) {
        var all = new LinkedHashMap<String, Json>();
        line.members().forEach((name, value) -> all.put(name, shortened(value)));
        return new Json.Obj(all);
    }

    private static Json shortened(Json json) {
        return json instanceof Json.Text(var text) ? new Json.Text(Cut.chars(text, LONGEST_TEXT)) : json;
    }
}
