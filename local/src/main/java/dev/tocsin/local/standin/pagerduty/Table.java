package dev.tocsin.local.standin.pagerduty;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.List;

/** What a reader sees of an event below its summary: the fields, the custom details as a table, the links. */
final class Table {

    private Table() {}

    static String of(Json event) {
        var lines = new ArrayList<String>();
        event.at("payload").members().forEach((name, value) -> {
            if (name.equals("custom_details")) {
                value.members().forEach((label, detail) -> add(lines, label, detail));
            } else if (!name.equals("summary")) {
                add(lines, name, value);
            }
        });
        event.at("links")
                .items()
                .forEach(link -> lines.add(
                        link.at("text").text("") + ": " + link.at("href").text("")));
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String label, Json value) {
        switch (value) {
            case Json.Obj(var members) -> members.forEach((name, member) -> add(lines, name, member));
            case Json.Arr(var items) -> {
                lines.add(label + ":");
                items.forEach(item -> add(lines, "-", item));
            }
            case Json.Text _, Json.Num _, Json.Bool _ -> lines.add(label + ": " + value.text(""));
            case Json.Null _ -> {}
        }
    }
}
