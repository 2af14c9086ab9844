package dev.tocsin.local.simulate;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.Services;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.local.standin.opscenter.Opscenter;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.web.Call;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.policy.Channel;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The services that people read, in this process: the stand-ins of the local run, asked without a network. */
final class Outside {

    static final String SYSTEMS_MANAGER = "ssm." + Place.REGION + ".amazonaws.com";

    private final Clock clock;
    private final Map<String, Deque<Integer>> failures = new HashMap<>();
    private final Consumer<Effect> effects;
    private final Services services;
    private final StandIn opscenter;

    Outside(Clock clock, Consumer<Effect> effects) {
        this.clock = clock;
        this.effects = effects;
        this.services = new Services(clock, () -> 0);
        this.opscenter = new Opscenter(clock, Place.at(URI.create("http://localhost/")));
    }

    /** The first calls of this channel are answered so, in this order. */
    void fail(String channel, Iterable<Integer> statuses) {
        var queue = failures.computeIfAbsent(channel, _ -> new ArrayDeque<>());
        statuses.forEach(queue::add);
    }

    /** The next status that the channel is to be answered; null: what the service says. */
    @Nullable Integer nextFailure(String channel) {
        var queue = failures.get(channel);
        return queue == null ? null : queue.poll();
    }

    /** @param told of what the requests speak */
    HttpSender.Response send(HttpSender.Request request, Channel channel, Notification told) {
        var failure = nextFailure(channel.name());
        if (failure != null) {
            return new HttpSender.Response(
                    failure, failure == 429 ? Map.of("Retry-After", "2") : Map.of(), "on demand");
        }
        var call = call(request);
        var reply = standIn(request.uri().getHost(), call).answer(call);
        var answer = reply.answer();
        if (answer.status() < 300) {
            Visible.of(request, reply)
                    .ifPresent(shown -> effects.accept(new Effect(
                            clock.instant(),
                            channel.name(),
                            channel.kind(),
                            told,
                            shown.update(),
                            shown.title(),
                            shown.text(),
                            shown.payload())));
        }
        return new HttpSender.Response(answer.status(), answer.headers(), answer.body());
    }

    private StandIn standIn(String host, Call call) {
        return host.equals(SYSTEMS_MANAGER)
                ? opscenter
                : services.at(host, call).standIn();
    }

    private static Call call(HttpSender.Request request) {
        var headers = request.headers().entrySet().stream()
                .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        return new Call(
                request.method(),
                request.uri().getRawPath(),
                Call.form(request.uri().getRawQuery()),
                headers,
                request.body());
    }

    /** What a publication to a topic shows whoever reads the e-mail and, where Amazon Q reads it, the chat. */
    Effect published(String channel, Notification told, String subject, String message) {
        var payload = JsonText.parse(message);
        var effect = new Effect(
                clock.instant(),
                channel,
                "sns",
                told,
                false,
                subject,
                payload.at("email").text(payload.at("default").text("")) + chat(payload.at("https")),
                Json.obj("Subject", subject, "Message", payload));
        effects.accept(effect);
        return effect;
    }

    private static String chat(Json custom) {
        if (custom.isNull()) {
            return "";
        }
        var content = JsonText.parse(custom.text("")).at("content");
        var lines = new ArrayList<String>();
        lines.add(content.at("title").text(""));
        lines.add(content.at("description").text(""));
        content.at("nextSteps").texts().forEach(step -> lines.add("Next: " + step));
        return "\n\nIn the chat, by Amazon Q:\n" + String.join("\n", lines).replace("`", "");
    }
}
