package dev.tocsin.notify.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.NotifierContract;
import org.junit.jupiter.api.Test;

/** A topic that is read by Amazon Q Developer in chat applications, besides its other readers. */
class ChatbotTest implements NotifierContract {

    @Override
    public Rig rig() {
        return SnsRig.of(true);
    }

    @Test
    void https_subscribers_get_a_custom_notification() {
        var custom = custom(Notifications.of(Reason.NEW));
        assertThat(custom.at("version")).isEqualTo(new Json.Text("1.0"));
        assertThat(custom.at("source")).isEqualTo(new Json.Text("custom"));
        assertThat(custom.at("content", "textType")).isEqualTo(new Json.Text("client-markdown"));
        assertThat(custom.at("metadata", "threadId")).isEqualTo(new Json.Text(Notifications.ALERT));
    }

    @Test
    void what_is_not_shown_is_counted() {
        assertThat(description(Notifications.huge())).containsPattern("(?m)^\\d+ more not shown\\.$");
        assertThat(custom(Notifications.huge())
                        .at("content", "nextSteps")
                        .texts()
                        .getLast())
                .matches("`\\d+ more upgrades not shown\\.`");
    }

    @Test
    void it_leads_to_the_image_and_to_what_the_scanner_found() {
        assertThat(description(Notifications.of(Reason.NEW)))
                .contains("\nImage in ECR: https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/")
                .contains(
                        "\nInspector: https://eu-west-1.console.aws.amazon.com/inspector/v2/home?region=eu-west-1#/findings");
    }

    @Test
    void an_address_with_a_mark_of_some_chat_is_left_out() {
        assertThat(description(Notifications.of(Reason.NEW))).doesNotContain("a=1&b=2");
    }

    private static String description(Notification told) {
        return custom(told).at("content", "description").text("");
    }

    private static Json custom(Notification told) {
        return JsonText.parse(SnsMessage.of(told, true).byProtocol().at("https").text(""));
    }
}
