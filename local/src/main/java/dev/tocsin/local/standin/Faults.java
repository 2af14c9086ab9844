package dev.tocsin.local.standin;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers on demand, service by service, in the order in which they were asked for. Spoken to over HTTP:
 *
 * <ul>
 *   <li>{@code POST {"service":"slack","answers":[{"status":429,"retryAfter":2},{"status":404}]}} adds two;
 *   <li>{@code POST {"service":"slack","answers":[{"hang":true}]}}: the next call gets no answer, and its connection stays open;
 *   <li>{@code POST {"service":"jira","searchLag":3}}: a new or changed issue is found by the fourth search from then on;
 *   <li>{@code GET} lists those that wait, {@code DELETE} forgets them, and closes what hangs.
 * </ul>
 */
final class Faults {

    private final Map<String, Queue<Fault>> waiting = new LinkedHashMap<>();
    private final IntConsumer searchLag;

    Faults(Iterable<String> services, IntConsumer searchLag) {
        services.forEach(service -> waiting.put(service, new ArrayDeque<>()));
        this.searchLag = searchLag;
    }

    @Nullable Fault next(String service) {
        return waiting.getOrDefault(service, new ArrayDeque<>()).poll();
    }

    Answer answer(Call call) {
        return switch (call.method()) {
            case "GET", "HEAD" -> Answer.json(200, list());
            case "POST" -> add(call.body());
            case "DELETE" -> {
                waiting.values().forEach(Queue::clear);
                yield Answer.json(200, list());
            }
            default -> Answer.text(405, "GET, POST or DELETE\n").with("Allow", "GET, POST, DELETE");
        };
    }

    private Answer add(String body) {
        try {
            var json = JsonText.parse(body);
            var service = json.at("service").text("");
            var queue = waiting.get(service);
            if (queue == null) {
                throw new IllegalArgumentException("service is one of " + String.join(", ", waiting.keySet()));
            }
            var faults = new ArrayList<Fault>();
            json.at("answers").items().forEach(answer -> faults.add(Fault.read(answer)));
            queue.addAll(faults);
            lag(json.at("searchLag"));
            return Answer.json(200, list());
        } catch (JsonException e) {
            return wrong(e.getMessage() + " at " + e.where());
        } catch (IllegalArgumentException e) {
            return wrong(String.valueOf(e.getMessage()));
        }
    }

    private void lag(Json json) {
        var searches = json.number();
        if (searches != null) {
            searchLag.accept(searches.intValue());
        }
    }

    private static Answer wrong(String why) {
        return Answer.json(400, Json.obj("error", why));
    }

    private Json list() {
        var services = new LinkedHashMap<String, Json>();
        waiting.forEach((service, faults) ->
                services.put(service, Json.arr(faults.stream().map(Fault::json).toList())));
        return Json.obj("waiting", new Json.Obj(services));
    }
}
