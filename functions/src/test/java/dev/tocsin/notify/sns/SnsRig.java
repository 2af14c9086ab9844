package dev.tocsin.notify.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.ImageAlertSchema;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.Golden;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import dev.tocsin.text.Cut;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** A topic, with or without Amazon Q Developer among its readers. */
record SnsRig(String name, FakeSns sns, Notifier notifier) implements NotifierContract.Rig {

    static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:tocsin-security";

    static final URI ENDPOINT = URI.create("https://sns.eu-west-1.amazonaws.com/");

    static SnsRig of(boolean chatbot) {
        var sns = new FakeSns();
        return new SnsRig(chatbot ? "sns-chatbot" : "sns", sns, SnsNotifier.of(sns, ENDPOINT, TOPIC, chatbot));
    }

    @Override
    public void fail(Fault fault, int times) {
        sns.fail(fault, times);
    }

    @Override
    public int made() {
        return sns.published().size();
    }

    @Override
    public List<String> sent() {
        return sns.published().stream()
                .map(publication -> publication.subject() + publication.message() + publication.attributes())
                .toList();
    }

    @Override
    public List<String> readByPeople() {
        return sns.published().stream()
                .map(publication -> JsonText.parse(publication.message()))
                .flatMap(texts -> Stream.of("email", "sms", "https")
                        .map(protocol -> texts.at(protocol).text("")))
                .toList();
    }

    @Override
    public String shown() {
        var last = sns.published().getLast();
        var texts = JsonText.parse(last.message());
        var shown = new StringBuilder("Subject: " + last.subject() + "\n");
        last.attributes()
                .forEach((name, value) ->
                        shown.append(name).append(": ").append(value).append('\n'));
        texts.members()
                .forEach((protocol, text) ->
                        shown.append("\n== ").append(protocol).append('\n').append(readable(text.text(""))));
        return shown.toString();
    }

    private static String readable(String text) {
        return text.startsWith("{") ? Golden.pretty(JsonText.parse(text)) : text + "\n";
    }

    @Override
    public boolean findsWhatItMade() {
        return false;
    }

    /** Plain text formats nothing; JSON is whole; what is markdown has every foreign text as code, in which nothing ends the code. */
    @Override
    public void assertHarmless() {
        for (var publication : sns.published()) {
            var texts = JsonText.parse(publication.message());
            assertThat(publication.subject()).matches("[ -~]{1,99}");
            assertThat(texts.at("sms").text("")).matches("[ -~]{1,140}");
            assertThat(texts.at("email").text("").lines())
                    .allSatisfy(line -> assertThat(line).doesNotContain("\u0000"));
            assertThat(JsonText.parse(texts.at("default").text("")).at("version"))
                    .isEqualTo(new Json.Text("1"));
            assertCode(texts.at("https").text(""));
        }
    }

    private static void assertCode(String chatbot) {
        if (!chatbot.isEmpty()) {
            var content = JsonText.parse(chatbot).at("content");
            var outsideOfCode = content.at("description")
                    .text("")
                    .replaceAll("(?m)^[A-Za-z0-9.: -]+: https://[A-Za-z0-9./:?=#%_-]+$", "")
                    .replaceAll("`[^`\n]*`", "");
            assertThat(outsideOfCode).doesNotContain("`", "<", "*", "_", "@", "[", "http", "~");
            assertThat(content.at("title").text("")).matches("`[^`<>&\n]+`");
            assertThat(content.at("nextSteps").texts())
                    .allSatisfy(step -> assertThat(step).matches("`[^`<>&\n]+`"));
        }
    }

    /** Amazon SNS API Reference, "Publish". */
    @Override
    public void assertWithinLimits() {
        for (var publication : sns.published()) {
            assertThat(size(publication)).isLessThanOrEqualTo(262_144);
            assertThat(publication.subject()).hasSizeLessThan(100);
            var custom = JsonText.parse(publication.message()).at("https").text("");
            assertThat(
                            custom.isEmpty()
                                    ? ""
                                    : JsonText.parse(custom)
                                            .at("content", "description")
                                            .text(""))
                    .hasSizeLessThanOrEqualTo(ChatbotMessage.LONGEST_DESCRIPTION);
            assertThat(JsonText.parse(publication.message()).at("sms").text("")).hasSizeLessThanOrEqualTo(140);
        }
    }

    private static int size(FakeSns.Publication publication) {
        return Cut.size(publication.message())
                + Cut.size(publication.subject())
                + publication.attributes().entrySet().stream()
                        .mapToInt(attribute ->
                                Cut.size(attribute.getKey()) + Cut.size(attribute.getValue()) + "String".length())
                        .sum();
    }

    /** What machines get is the detail of an Image Alert event, as its published schema says. */
    @Override
    public void assertKeepsContract() {
        for (var publication : sns.published()) {
            var texts = JsonText.parse(publication.message());
            assertThat(ImageAlertSchema.problems(
                            JsonText.parse(texts.at("default").text(""))))
                    .isEmpty();
        }
    }
}
