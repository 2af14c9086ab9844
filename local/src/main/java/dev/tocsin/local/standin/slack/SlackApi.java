package dev.tocsin.local.standin.slack;

import dev.tocsin.json.Json;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Slack's Web API for a bot: posting, updating, reading back. As in Slack, a refusal is a 200 with {@code ok:false}.
 * Names and meanings of the errors: Slack's reference pages of the methods.
 */
public final class SlackApi implements StandIn {

    /** The only bot token that is known here. */
    public static final String TOKEN = "xoxb-local";

    private static final Pattern CHANNEL = Pattern.compile("[CGD][A-Z0-9]{8,11}");
    private static final Pattern TS = Pattern.compile("\\d{10}\\.\\d{6}");
    private static final int LONGEST_METADATA = 8_000;
    private static final Set<String> NOT_CONTENT = Set.of("channel", "token", "ts", "thread_ts", "reply_broadcast");

    private final Conversations conversations;

    public SlackApi(Clock clock) {
        this.conversations = new Conversations(clock);
    }

    @Override
    public Reply answer(Call call) {
        try {
            var arguments = Arguments.of(call);
            Arguments.authenticate(call, arguments, TOKEN);
            return switch (call.path()) {
                case "/api/chat.postMessage" -> post(arguments);
                case "/api/chat.update" -> update(arguments);
                case "/api/conversations.history" -> history(arguments);
                case "/api/conversations.replies" -> replies(arguments);
                case "/api/auth.test" -> ok(Json.obj("ok", true, "team", "Local", "user", "tocsin"), List.of());
                default -> throw new Refused("unknown_method");
            };
        } catch (Refused e) {
            return refusal(e.check());
        }
    }

    private Reply post(Json arguments) throws Refused {
        var channel = channel(arguments);
        refuseIf(MessageCheck.ofPost(arguments));
        metadata(arguments.at("metadata"));
        var message = conversations.post(channel, thread(channel, arguments), content(arguments));
        return ok(posted(channel, message), Mentions.problems(arguments));
    }

    private Reply update(Json arguments) throws Refused {
        var channel = channel(arguments);
        var ts = arguments.at("ts").text("");
        var message = conversations.find(channel, ts);
        if (message == null) {
            throw new Refused("message_not_found");
        }
        refuseIf(MessageCheck.ofUpdate(arguments));
        metadata(arguments.at("metadata"));
        var replaced = new Conversations.Message(ts, message.thread(), content(arguments));
        conversations.replace(channel, replaced);
        return ok(posted(channel, replaced), Mentions.problems(arguments));
    }

    private Reply history(Json arguments) throws Refused {
        return listed(arguments, conversations.history(channel(arguments)));
    }

    private Reply replies(Json arguments) throws Refused {
        var channel = channel(arguments);
        var thread = conversations.thread(channel, arguments.at("ts").text(""));
        if (thread.isEmpty()) {
            throw new Refused("thread_not_found");
        }
        return listed(arguments, thread);
    }

    private static Reply listed(Json arguments, List<Conversations.Message> messages) {
        var oldest = arguments.at("oldest").text("0");
        var latest = arguments.at("latest").text("9");
        var inclusive = arguments.at("inclusive").text("").matches("true|1");
        var limit = arguments.at("limit").number();
        var within = messages.stream()
                .filter(message -> compare(message.ts(), oldest, inclusive) && compare(latest, message.ts(), inclusive))
                .toList();
        var page = within.stream().limit(limit == null ? 100 : limit.intValue()).toList();
        var withMetadata = arguments.at("include_all_metadata").text("").matches("true|1");
        var shown = page.stream().map(message -> shown(message, withMetadata)).toList();
        return ok(Json.obj("ok", true, "messages", shown, "has_more", page.size() < within.size()), List.of());
    }

    /** Timestamps of ten digits before the point compare as texts. */
    private static boolean compare(String later, String earlier, boolean inclusive) {
        var order = later.compareTo(earlier);
        return order > 0 || (inclusive && order == 0);
    }

    private static String channel(Json arguments) throws Refused {
        var channel = arguments.at("channel").text("");
        if (!CHANNEL.matcher(channel).matches()) {
            throw new Refused("channel_not_found");
        }
        return channel;
    }

    private @Nullable String thread(String channel, Json arguments) throws Refused {
        var thread = arguments.at("thread_ts").text();
        if (thread == null) {
            return null;
        }
        if (!TS.matcher(thread).matches()) {
            throw new Refused("invalid_thread_ts");
        }
        var parent = conversations.find(channel, thread);
        if (parent == null || parent.thread() != null) {
            throw new Refused("cannot_reply_to_message");
        }
        return thread;
    }

    private static void metadata(Json metadata) throws Refused {
        if (metadata.isNull()) {
            return;
        }
        if (!(metadata.at("event_type") instanceof Json.Text) || !(metadata.at("event_payload") instanceof Json.Obj)) {
            throw new Refused("invalid_metadata_format");
        }
        if (metadata.write().length() > LONGEST_METADATA) {
            throw new Refused("metadata_too_large");
        }
    }

    private static void refuseIf(@Nullable MessageCheck check) throws Refused {
        if (check != null) {
            throw new Refused(check);
        }
    }

    private static Json content(Json arguments) {
        var members = new LinkedHashMap<>(arguments.members());
        members.keySet().removeAll(NOT_CONTENT);
        return new Json.Obj(members);
    }

    private static Json posted(String channel, Conversations.Message message) {
        return Json.obj("ok", true, "channel", channel, "ts", message.ts(), "message", shown(message, true));
    }

    private static Json shown(Conversations.Message message, boolean withMetadata) {
        var members = new LinkedHashMap<String, Json>();
        members.put("type", new Json.Text("message"));
        members.put("bot_id", new Json.Text("B0TOCSIN00"));
        members.put("ts", new Json.Text(message.ts()));
        if (message.thread() != null) {
            members.put("thread_ts", new Json.Text(message.thread()));
        }
        members.putAll(message.content().members());
        if (!withMetadata) {
            members.remove("metadata");
        }
        return new Json.Obj(members);
    }

    private static Reply ok(Json body, List<String> problems) {
        return new Reply(Answer.json(200, body), problems);
    }

    private static Reply refusal(MessageCheck check) {
        var details = check.details();
        var metadata = details.isEmpty() ? null : Json.obj("messages", details);
        var body = Json.obj("ok", false, "error", check.error(), "response_metadata", metadata);
        var problems = new ArrayList<String>(List.of(check.error()));
        problems.addAll(details);
        return new Reply(Answer.json(200, body), problems);
    }
}
