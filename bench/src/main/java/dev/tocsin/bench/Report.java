package dev.tocsin.bench;

import dev.tocsin.json.Json;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Where tables go: to the reader at once, or into one JSON document at the end. */
public final class Report {

    private final boolean json;
    private final PrintStream out;
    private final List<Json> tables = new ArrayList<>();

    Report(boolean json, PrintStream out) {
        this.json = json;
        this.out = out;
    }

    public void add(Table table) {
        var machine = Machine.now();
        tables.add(table.json(machine));
        if (!json) {
            out.println(table.text(machine));
        }
    }

    void end() {
        if (json) {
            out.println(Json.obj("tables", Json.arr(tables)).write());
        }
    }
}
