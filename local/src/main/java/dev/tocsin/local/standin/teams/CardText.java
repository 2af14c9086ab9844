package dev.tocsin.local.standin.teams;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a reader sees of a card, line by line. */
final class CardText {

    private CardText() {}

    static List<String> of(Json card) {
        var lines = new ArrayList<String>();
        card.at("body").items().forEach(element -> lines.add(line(element)));
        card.at("actions").items().forEach(action -> lines.add(button(action)));
        return lines;
    }

    private static String line(Json element) {
        return element.at("inlines").items().stream()
                .map(run -> run.text(run.at("text").text("")))
                .collect(Collectors.joining());
    }

    private static String button(Json action) {
        return "[" + action.at("title").text("") + "] " + action.at("url").text("");
    }
}
