package dev.tocsin.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.Golden;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import dev.tocsin.notify.RotatingSecrets;
import dev.tocsin.policy.Channel;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/** A Slack channel, by bot token or by webhook. */
record SlackRig(String name, FakeSlack slack, Notifier notifier) implements NotifierContract.Rig {

    private static final String CHANNEL = "C0123456789";

    static SlackRig bot(String known) {
        var secrets = new RotatingSecrets(token(known), token(NotifierContract.SECRET));
        return rig("slack", Json.obj("secret", "x", "channel", CHANNEL), secrets);
    }

    /** With an emoji for what is critical. */
    static SlackRig withEmoji() {
        var looks = Json.obj("critical", Json.obj("emoji", "\uD83D\uDD34"));
        var secrets = new RotatingSecrets(token(NotifierContract.SECRET), token(NotifierContract.SECRET));
        return rig("slack-emoji", Json.obj("secret", "x", "channel", CHANNEL, "severity", looks), secrets);
    }

    static SlackRig webhook(String known) {
        var secrets = new RotatingSecrets(url(known), url(NotifierContract.SECRET));
        return rig("slack-webhook", Json.obj("secret", "x", "webhook", true), secrets);
    }

    private static SlackRig rig(String name, Json settings, RotatingSecrets secrets) {
        var slack = new FakeSlack(NotifierContract.SECRET);
        var channel = new Channel("oncall", "slack", settings);
        var clock = InstantSource.fixed(Notifications.NOW);
        return new SlackRig(name, slack, Slack.notifier(channel, slack, secrets, "arn", clock));
    }

    private static Json token(String token) {
        return Json.obj("token", token);
    }

    private static Json url(String token) {
        return Json.obj("webhook", FakeSlack.WEBHOOK + token);
    }

    @Override
    public void fail(Fault fault, int times) {
        slack.fail(fault, times);
    }

    @Override
    public int made() {
        return slack.messages().size();
    }

    @Override
    public List<String> sent() {
        return slack.requests().stream().map(HttpSender.Request::body).toList();
    }

    @Override
    public String shown() {
        return slack.requests().stream()
                .map(request ->
                        request.method() + " " + path(request) + "\n" + Golden.pretty(JsonText.parse(request.body())))
                .skip(slack.requests().size() > 1 ? 1 : 0)
                .collect(Collectors.joining("\n"));
    }

    private static String path(HttpSender.Request request) {
        return request.uri().getPath().replace(NotifierContract.SECRET, "***");
    }

    @Override
    public boolean findsWhatItMade() {
        return false;
    }

    private static final String TIME = "([A-Za-z ]+ since )?<!date\\^\\d+\\^\\{date_short_pretty} \\{time}"
            + "\\|\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC>\\.?";

    /** Outside plain_text there is only what is ours: words without angle brackets, times, and links of checked URLs. */
    @Override
    public void assertHarmless() {
        assertThat(sent()).allSatisfy(sent -> {
            var message = JsonText.parse(sent);
            assertThat(message.at("text").text("")).doesNotContain("<", ">").doesNotContain("\n#");
            assertThat(SlackWalk.texts(message.at("blocks"), "mrkdwn"))
                    .allSatisfy(text -> assertThat(text)
                            .matches(TIME
                                    + "|\\*[A-Z][a-z ]+\\*|(<https://[!-~&&[^<>|]]+\\|[A-Za-z0-9.: -]+>( \u00B7 )?)+"));
        });
    }

    @Override
    public void assertWithinLimits() {
        assertThat(sent()).allSatisfy(sent -> SlackWalk.assertWithinLimits(JsonText.parse(sent)));
    }

    /** Slack's own model, in which each member has its type; Slack says what is refused in no other machine-readable way. */
    @Override
    public void assertKeepsContract() {
        for (var sent : sent()) {
            var request = JsonText.parse(sent);
            var blocks = !name.equals("slack-webhook")
                    ? SlackModel.method(request).getBlocks()
                    : SlackModel.webhook(request).getBlocks();
            assertThat(blocks).hasSameSizeAs(request.at("blocks").items());
        }
    }
}
