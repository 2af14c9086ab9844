package dev.tocsin.policyfile;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether the channels and those who name them agree. */
final class ChannelChecks {

    private final Report report;
    private final Map<String, Value.Member> channels;
    private final Set<String> named = new HashSet<>();

    ChannelChecks(Report report, Value policy) {
        this.report = report;
        var table = policy.at("channels");
        this.channels = table == null ? Map.of() : table.members();
    }

    void run(Value policy) {
        if (channels.isEmpty()) {
            return;
        }
        everyNotifyIn(policy);
        channels.forEach((name, channel) -> {
            if (!named.contains(name)) {
                report.warning(channel.key(), "nothing notifies the channel \"" + name + "\"");
            }
            oneMeaningOfHttps(channel.value());
        });
    }

    /** Wherever channels are named, the key is {@code notify}. */
    private void everyNotifyIn(Value value) {
        value.items().forEach(this::everyNotifyIn);
        value.members().forEach((name, member) -> {
            if (name.equals("notify")) {
                known(member.value());
            } else {
                everyNotifyIn(member.value());
            }
        });
    }

    private void known(Value notify) {
        var here = new HashSet<String>();
        for (var channel : notify.items()) {
            var name = channel.text();
            if (!channel.flawed() && !channels.containsKey(name)) {
                var hint = Nearest.hint(name, channels.keySet());
                report.mistake(channel.place(), "unknown channel " + Quote.text(name) + hint);
                Nearest.to(name, channels.keySet()).ifPresent(named::add);
            } else if (!channel.flawed() && !here.add(name)) {
                report.mistake(channel.place(), "\"" + name + "\" stands here twice");
            }
            named.add(name);
        }
    }

    private void oneMeaningOfHttps(Value channel) {
        var sns = channel.at("sns");
        var chatbot = sns == null ? null : sns.at("chatbot");
        var https = sns == null ? null : sns.at("https");
        if (chatbot != null && https != null && chatbot.text().equals("true")) {
            report.mistake(
                    https.place(),
                    "with `chatbot: true` these URLs would get Amazon Q's schema, not the alert: use another sns channel");
        }
    }
}
