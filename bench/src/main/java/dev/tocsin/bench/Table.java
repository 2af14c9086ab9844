package dev.tocsin.bench;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was measured, one row a thing.
 *
 * @param notes what a reader must know to read it
 */
public record Table(String title, List<String> columns, List<List<String>> rows, List<String> notes) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** In Markdown, aligned, so that it can be read and pasted. */
    String text(Machine machine) {
        var all = new ArrayList<List<String>>();
        all.add(columns);
        all.addAll(rows);
        var widths = IntStream.range(0, columns.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        var lines = new ArrayList<String>(List.of("## " + title, "", line(columns, widths), rule(widths)));
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.add("");
        notes.forEach(note -> lines.add("- " + note));
        lines.add("- " + machine.text());
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> padded(row.get(column), widths[column], column == 0))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String padded(String cell, int width, boolean left) {
        var space = " ".repeat(width - cell.length());
        return left ? cell + space : space + cell;
    }

    private static String rule(int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> "-".repeat(widths[column] + 1) + (column == 0 ? "-" : ":"))
                .collect(Collectors.joining("|", "|", "|"));
    }

    Json json(Machine machine) {
        return Json.obj(
                "title",
                title,
                "machine",
                Json.obj(
                        "cores",
                        machine.cores(),
                        "system",
                        machine.system(),
                        "java",
                        machine.java(),
                        "load",
                        machine.load()),
                "rows",
                Json.arr(rows.stream().map(this::members).toList()),
                "notes",
                notes);
    }

    private Json members(List<String> row) {
        var members = new LinkedHashMap<String, Json>();
        for (var column = 0; column < columns.size(); column++) {
            members.put(columns.get(column), Json.of(row.get(column)));
        }
        return new Json.Obj(members);
    }
}
