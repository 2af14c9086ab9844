package dev.tocsin.local.simulate;

import dev.tocsin.alert.Notification;
import dev.tocsin.local.web.Call;
import dev.tocsin.notify.HttpSender;
import java.util.Map;
import java.util.function.Supplier;

/** SNS, as far as one topic is published to. */
final class SimulatedTopic implements HttpSender {

    private final Outside outside;
    private final String channel;
    private final Supplier<Notification> told;
    private final Calls calls;
    private int published;

    /** @param told of what the publications speak */
    SimulatedTopic(Outside outside, String channel, Supplier<Notification> told, Calls calls) {
        this.outside = outside;
        this.channel = channel;
        this.told = told;
        this.calls = calls;
    }

    @Override
    public Response send(Request request) {
        return calls.call("sns.publish", about(), () -> published(Call.form(request.body())));
    }

    private String about() {
        return LedgerCalls.about(told.get().alert(), channel, told.get().revision());
    }

    private Response published(Map<String, String> form) {
        var failure = outside.nextFailure(channel);
        if (failure != null) {
            return new Response(failure, Map.of(), refused(code(failure)));
        }
        outside.published(channel, told.get(), form.getOrDefault("Subject", ""), form.getOrDefault("Message", ""));
        return new Response(200, Map.of(), taken("message-" + published++));
    }

    private static String taken(String id) {
        return "<PublishResponse><PublishResult><MessageId>" + id + "</MessageId></PublishResult></PublishResponse>";
    }

    private static String refused(String code) {
        return "<ErrorResponse><Error><Code>" + code + "</Code></Error></ErrorResponse>";
    }

    private static String code(int status) {
        return status == 429 ? "Throttling" : status >= 500 ? "InternalError" : "InvalidParameter";
    }
}
