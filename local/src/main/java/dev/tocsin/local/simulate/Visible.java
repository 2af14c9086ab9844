package dev.tocsin.local.simulate;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.notify.HttpSender;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a request that was answered well shows people; nothing for one that only asks, or that belongs to another. */
record Visible(boolean update, String title, String text, Json payload) {

    static Optional<Visible> of(HttpSender.Request request, StandIn.Reply reply) {
        var path = request.uri().getPath();
        var answer = reply.answer().body();
        var shown = reply.shown();
        if (shown != null) {
            var text = shown.title() + "\n" + shown.text();
            return Optional.of(new Visible(shown.update(), shown.title(), text, JsonText.parse(request.body())));
        }
        if (request.uri().getHost().endsWith("slack.com")) {
            return slack(path, request, answer);
        }
        return path.matches("/rest/api/3/issue(/[^/]+)?") ? jira(request) : Optional.empty();
    }

    private static Optional<Visible> slack(String path, HttpSender.Request request, String answer) {
        var sent = JsonText.parse(request.body());
        var refused = answer.startsWith("{") && !JsonText.parse(answer).at("ok").equals(Json.of(true));
        var reply = !sent.at("thread_ts").isNull();
        if (refused || reply) {
            return Optional.empty();
        }
        var texts = texts(sent.at("blocks"));
        var title = texts.isEmpty() ? sent.at("text").text("") : texts.getFirst();
        return Optional.of(new Visible(path.endsWith("chat.update"), title, String.join("\n", texts), sent));
    }

    private static Optional<Visible> jira(HttpSender.Request request) {
        var create = request.method().equals("POST");
        if (!create && !request.method().equals("PUT")) {
            return Optional.empty();
        }
        var sent = JsonText.parse(request.body());
        var fields = sent.at("fields");
        var title = fields.at("summary").text("");
        var lines = new ArrayList<String>();
        lines.add(title);
        lines.addAll(texts(fields.at("description")));
        return Optional.of(new Visible(!create, title, String.join("\n", lines), sent));
    }

    /** Every text in it, in its order. */
    static List<String> texts(Json json) {
        var texts = new ArrayList<String>();
        collect(json, texts);
        return texts;
    }

    private static void collect(Json json, List<String> texts) {
        switch (json) {
            case Json.Obj(var members) ->
                members.forEach((name, member) -> {
                    if (name.equals("text") && member instanceof Json.Text(var text)) {
                        texts.add(members.containsValue(Json.of("mrkdwn")) ? seen(text) : text);
                    } else {
                        collect(member, texts);
                    }
                });
            case Json.Arr(var items) -> items.forEach(item -> collect(item, texts));
            case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
    }

    /** Slack's marks as they are seen: bold words, links by their words, and three characters that are written otherwise. */
    private static String seen(String mrkdwn) {
        return mrkdwn.replaceAll("\\*([^*\n]+)\\*", "$1")
                .replaceAll("<[^|>]+\\|([^>]+)>", "$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
