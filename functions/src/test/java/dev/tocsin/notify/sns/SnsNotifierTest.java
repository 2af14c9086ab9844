package dev.tocsin.notify.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.alert.Reason;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Contracts;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import dev.tocsin.text.Cut;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnsNotifierTest implements NotifierContract {

    @Override
    public Rig rig() {
        return SnsRig.of(false);
    }

    @Test
    void machines_get_the_detail_of_the_image_alert_event() {
        var texts = JsonText.parse(published(Notifications.of(Reason.NEW)));
        var detail = JsonText.parse(texts.at("default").text(""));
        assertThat(NotificationJson.read(detail)).isEqualTo(Notifications.of(Reason.NEW));
        assertThat(texts.members()).containsOnlyKeys("default", "email", "sms");
    }

    @Test
    void what_is_cut_to_size_keeps_its_owner_and_its_runbook() {
        var whole = Notifications.huge()
                .handledBy(new Notification.Owner("web-team", Map.of()), "https://wiki.example/runbook");
        var detail =
                JsonText.parse(JsonText.parse(published(whole)).at("default").text(""));
        assertThat(detail.at("findings").items())
                .hasSizeLessThan(whole.findings().size());
        assertThat(detail.at("owner", "name").text()).isEqualTo("web-team");
        assertThat(detail.at("runbook").text()).isEqualTo("https://wiki.example/runbook");
    }

    @Test
    void subscribers_can_filter_by_what_it_is_about() {
        var rig = SnsRig.of(false);
        assertThat(rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing()))
                .isEqualTo(new Delivered("message-1"));
        assertThat(rig.sns().published().getFirst().attributes())
                .containsEntry("severity", "CRITICAL")
                .containsEntry("repository", "prod/api")
                .containsOnlyKeys("severity", "repository", "account", "reason", "status");
    }

    @Test
    void the_form_is_one_of_the_query_protocol() {
        var rig = SnsRig.of(false);
        rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        var request = rig.sns().requests().getFirst();
        assertThat(request.uri()).isEqualTo(SnsRig.ENDPOINT);
        assertThat(request.headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        assertThat(FakeSns.form(request))
                .containsEntry("Action", "Publish")
                .containsEntry("Version", "2010-03-31")
                .containsEntry("TopicArn", SnsRig.TOPIC)
                .containsEntry("MessageStructure", "json")
                .containsEntry("MessageAttributes.entry.1.Name", "account")
                .containsEntry("MessageAttributes.entry.1.Value.DataType", "String")
                .containsKey("MessageAttributes.entry.5.Value.StringValue");
    }

    @Test
    void an_answer_that_cannot_be_read_leaves_a_doubt() {
        var rig = SnsRig.of(false);
        rig.fail(new Fault.Status(200, Map.of(), "<html>"), 1);
        assertThat(rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing()))
                .isEqualTo(new Retry("SNS's answer cannot be read", null, Effect.UNKNOWN));
    }

    @Test
    void a_refusal_is_told_by_the_code_in_its_xml() {
        var rig = SnsRig.of(false);
        var body =
                "<ErrorResponse><Error><Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist</Message>"
                        + "</Error><RequestId>9dd01905</RequestId></ErrorResponse>";
        rig.fail(new Fault.Status(404, Map.of(), body), 1);
        assertThat(rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing()))
                .isEqualTo(new Rejected("SNS answered 404 NotFound"));
    }

    @Test
    void findings_give_way_where_they_do_not_fit_and_are_counted_as_not_listed() {
        var huge = Notifications.huge();
        var message = SnsMessage.of(huge, true);
        assertThat(Cut.size(message.byProtocol().write())).isLessThanOrEqualTo(SnsMessage.MOST_BYTES);
        var listed = NotificationJson.read(
                JsonText.parse(message.byProtocol().at("default").text("")));
        assertThat(listed.notListed())
                .isEqualTo(huge.counted() - listed.findings().size());
    }

    @Test
    void an_email_reads_like_a_letter() {
        var email = JsonText.parse(published(Notifications.of(Reason.NEW)))
                .at("email")
                .text("");
        assertThat(email)
                .startsWith("CRITICAL prod/api:v42: 2 new, 2 fixable\n\n")
                .contains("- openssl 3.0.13 -> 3.0.14 (fixes 2)\n");
    }

    @ParameterizedTest
    @CsvSource({
        "400, Throttling, NONE",
        "400, ThrottledException, NONE",
        "403, ExpiredToken, NONE",
        "400, KMSThrottlingException, NONE",
        "500, InternalError, UNKNOWN"
    })
    void what_passes_is_tried_again(int status, String code, Effect effect) {
        var outcome = SnsOutcome.of(status, code);
        assertThat(((Retry) outcome).effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({
        "403, AuthorizationError",
        "404, NotFound",
        "400, InvalidParameter",
        "400, KMSAccessDenied",
        "400, EndpointDisabled"
    })
    void what_stays_is_rejected_by_its_code(int status, String code) {
        assertThat(SnsOutcome.of(status, code)).isEqualTo(new Rejected("SNS answered " + status + " " + code));
    }

    @Test
    void the_contract_knows_what_we_send() {
        var members = JsonText.parse(Contracts.read("aws/sns-publish.smithy.json"))
                .at("shapes", "com.amazonaws.sns#PublishInput", "members")
                .members();
        assertThat(members).containsKeys("TopicArn", "Subject", "Message", "MessageStructure", "MessageAttributes");
    }

    private static String published(Notification notification) {
        var rig = SnsRig.of(false);
        rig.notifier().deliver(notification, new Notifier.Nothing());
        return rig.sns().published().getFirst().message();
    }
}
