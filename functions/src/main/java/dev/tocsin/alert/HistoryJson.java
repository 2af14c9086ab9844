package dev.tocsin.alert;

import dev.tocsin.json.Json;
import java.time.Instant;
import java.util.List;

/** What was told, as rows of texts. A state that was written without is read as one without. */
final class HistoryJson {

    private HistoryJson() {}

    static Json write(History history) {
        return Json.arr(history.entries().stream()
                .map(entry ->
                        Json.arr(List.of(entry.at().toString(), entry.reason().name(), entry.why())))
                .toList());
    }

    static History read(Json rows) {
        return new History(rows.items().stream().map(HistoryJson::entry).toList());
    }

    private static History.Entry entry(Json row) {
        var texts = row.texts();
        return new History.Entry(Instant.parse(texts.get(0)), Reason.valueOf(texts.get(1)), texts.get(2));
    }
}
