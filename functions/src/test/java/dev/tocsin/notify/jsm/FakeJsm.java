package dev.tocsin.notify.jsm;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.FakeService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The alerts behind one integration, as far as Tocsin speaks to it. Requests are processed at once. */
final class FakeJsm extends FakeService {

    /** An alert, with all that was ever noted on it. */
    static final class Alert {
        final Json created;
        final List<String> notes = new ArrayList<>();
        boolean open = true;
        int count = 1;

        Alert(Json created) {
            this.created = created;
        }

        String alias() {
            return created.at("alias").text("");
        }

        String priority() {
            return created.at("priority").text("");
        }
    }

    final List<Alert> alerts = new ArrayList<>();

    private final String authorization;

    FakeJsm(String key) {
        this.authorization = "GenieKey " + key;
    }

    @Override
    protected Response answer(Request request) {
        if (!authorization.equals(request.headers().get("Authorization"))) {
            return json(401, Json.obj("message", "Could not authenticate", "took", 0.001, "requestId", "r"));
        }
        var path = request.uri().getPath().replace("/jsm/ops/integration/v2/alerts", "");
        var body = JsonText.parse(request.body());
        var alias = path.isEmpty() ? body.at("alias").text("") : path.split("/", -1)[1];
        switch (path.replaceAll("/[^/]+/", "/ALIAS/")) {
            case "" -> create(alias, body);
            case "/ALIAS/notes" ->
                open(alias).ifPresent(alert -> alert.notes.add(body.at("note").text("")));
            case "/ALIAS/close" -> open(alias).ifPresent(alert -> close(alert, body));
            default -> {
                return new Response(404, Map.of(), "");
            }
        }
        return json(202, Json.obj("result", "Request will be processed", "took", 0.1, "requestId", "r-1"));
    }

    private void create(String alias, Json body) {
        open(alias).ifPresentOrElse(alert -> alert.count++, () -> alerts.add(new Alert(body)));
    }

    private static void close(Alert alert, Json body) {
        alert.open = false;
        alert.notes.add(body.at("note").text(""));
    }

    private Optional<Alert> open(String alias) {
        return alerts.stream()
                .filter(alert -> alert.open && alert.alias().equals(alias))
                .findFirst();
    }

    /** Of those that are open. */
    List<String> openAliases() {
        return alerts.stream().filter(alert -> alert.open).map(Alert::alias).toList();
    }
}
