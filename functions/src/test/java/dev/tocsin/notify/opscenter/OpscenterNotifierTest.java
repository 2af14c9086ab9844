package dev.tocsin.notify.opscenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpscenterNotifierTest implements NotifierContract {

    private static final String FIRST_ID = "oi-000000000001";
    private static final String SECOND_ID = "oi-000000000002";
    private static final Notifier.Told FIRST = new Notifier.Told(FIRST_ID);

    /** More than a month before what is told. */
    private static final double LONG_AGO = 1_790_000_000;

    private final OpscenterRig rig = OpscenterRig.of();

    @Override
    public Rig rig() {
        return OpscenterRig.of();
    }

    @Test
    void an_ops_item_is_of_the_repository_and_says_by_what_a_second_one_is_told() {
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isEqualTo(new Delivered(FIRST_ID));
        assertThat(rig.actions()).containsExactly("CreateOpsItem");
        assertThat(data("/aws/dedup").at("dedupString").text()).isEqualTo("tocsin-" + Notifications.ALERT);
        assertThat(data("/aws/resources").items())
                .containsExactly(Json.obj("arn", "arn:aws:ecr:eu-west-1:111122223333:repository/prod/api"));
        assertThat(data("tocsin")).isEqualTo(Json.obj("alert", Notifications.ALERT, "revision", 1));
        assertThat(rig.body(0).at("Severity").text()).isEqualTo("1");
    }

    private Json data(String key) {
        return JsonText.parse(rig.body(0).at("OperationalData", key, "Value").text(""));
    }

    @Test
    void a_change_edits_text_and_mark_in_one_request() {
        first();
        deliver(Reason.WORSE, 2, FIRST);
        assertThat(rig.actions()).containsExactly("CreateOpsItem", "GetOpsItem", "UpdateOpsItem");
        assertThat(text("Title")).isEqualTo("CRITICAL prod/api:v42: 2 open, 2 fixable");
        assertThat(rig.body(2).at("OperationalData").members().keySet()).containsExactly("tocsin");
        assertThat(rig.body(2).at("Status").isNull()).isTrue();
    }

    @Test
    void an_edit_whose_answer_was_lost_is_seen_to_have_been_made() {
        first();
        deliver(Reason.WORSE, 2, FIRST);
        deliver(Reason.WORSE, 2, FIRST);
        assertThat(rig.actions()).filteredOn("UpdateOpsItem"::equals).hasSize(1);
    }

    @Test
    void a_resolved_alert_resolves_its_ops_item_and_a_returning_one_opens_it_again() {
        first();
        deliver(Reason.RESOLVED, 2, FIRST);
        assertThat(text("Status")).isEqualTo("Resolved");
        deliver(Reason.REOPENED, 3, FIRST);
        assertThat(text("Status")).isEqualTo("Open");
        assertThat(rig.made()).isEqualTo(1);
    }

    @Test
    void an_ops_item_that_somebody_works_on_stays_in_progress() {
        first();
        rig.item().put("Status", Json.of("InProgress"));
        deliver(Reason.WORSE, 2, FIRST);
        assertThat(text("Status")).isEqualTo("InProgress");
    }

    @Test
    void one_resolved_long_ago_is_left_alone_and_named_by_a_new_one() {
        first();
        rig.opscenter().changed = LONG_AGO;
        deliver(Reason.RESOLVED, 2, FIRST);
        assertThat(deliver(Reason.REOPENED, 3, FIRST)).isEqualTo(new Delivered(SECOND_ID));
        assertThat(text("Status")).isEqualTo("Resolved");
        assertThat(rig.body(rig.actions().size() - 1).at("RelatedOpsItems").items())
                .containsExactly(Json.obj("OpsItemId", FIRST_ID));
        assertThat(deliver(Reason.REOPENED, 3, FIRST)).isEqualTo(new Delivered(SECOND_ID));
        assertThat(rig.made()).isEqualTo(2);
    }

    @Test
    void a_summary_is_no_ops_item_and_changes_none() {
        assertThat(deliver(Reason.DIGEST, 1, new Notifier.Nothing())).isInstanceOf(Skipped.class);
        assertThat(deliver(Reason.DIGEST, 2, FIRST)).isInstanceOf(Skipped.class);
        assertThat(rig.actions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"BLIND", "SCAN_FAILED"})
    void being_blind_resolves_nothing(Reason reason) {
        first();
        deliver(reason, 2, FIRST);
        assertThat(text("Status")).isEqualTo("Open");
    }

    @Test
    void one_that_somebody_deleted_is_created_anew_and_not_only_to_be_resolved() {
        assertThat(deliver(Reason.WORSE, 2, new Notifier.Told("oi-0123456789ab")))
                .isEqualTo(new Delivered(FIRST_ID));
        assertThat(deliver(Reason.RESOLVED, 3, new Notifier.Told("oi-0123456789ab")))
                .isInstanceOf(Skipped.class);
        assertThat(deliver(Reason.RESOLVED, 2, new Notifier.Nothing())).isInstanceOf(Skipped.class);
    }

    @Test
    void a_create_without_an_answer_is_found_by_creating_it_again() {
        rig.opscenter().fail(new Fault.Lost(new SocketTimeoutException()), 1);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isInstanceOf(Retry.class);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Unfinished())).isEqualTo(new Delivered(FIRST_ID));
        assertThat(rig.actions()).containsExactly("CreateOpsItem", "CreateOpsItem", "GetOpsItem");
        assertThat(rig.made()).isEqualTo(1);
    }

    @Test
    void a_create_without_an_answer_is_brought_up_to_date_by_what_comes_after() {
        rig.opscenter().fail(new Fault.Lost(new SocketTimeoutException()), 1);
        deliver(Reason.NEW, 1, new Notifier.Nothing());
        assertThat(deliver(Reason.RESOLVED, 2, new Notifier.Unfinished())).isEqualTo(new Delivered(FIRST_ID));
        assertThat(text("Status")).isEqualTo("Resolved");
        assertThat(rig.made()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ThrottlingException", "com.amazonaws.ssm#ExpiredTokenException", "OpsItemConflictException"})
    void what_passes_is_tried_again_although_it_looks_like_a_mistake(String type) {
        rig.opscenter().fail(new Fault.Status(400, Map.of(), "{\"__type\":\"" + type + "\"}"), 1);
        var retry = (Retry) deliver(Reason.NEW, 1, new Notifier.Nothing());
        assertThat(retry.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void a_refusal_says_why() {
        var body =
                "{\"__type\":\"AccessDeniedException\",\"Message\":\"not authorized to perform: ssm:CreateOpsItem\"}";
        rig.opscenter().fail(new Fault.Status(400, Map.of(), body), 1);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing()))
                .isEqualTo(new Rejected("OpsCenter answered 400 AccessDeniedException:"
                        + " not authorized to perform: ssm:CreateOpsItem"));
    }

    @Test
    void an_answer_that_cannot_be_read_leaves_open_whether_there_is_an_ops_item() {
        rig.opscenter().fail(new Fault.Status(200, Map.of(), ""), 1);
        assertThat(((Retry) deliver(Reason.NEW, 1, new Notifier.Nothing())).effect())
                .isEqualTo(Effect.UNKNOWN);
    }

    private void first() {
        deliver(Reason.NEW, 1, new Notifier.Nothing());
    }

    private String text(String field) {
        return FakeOpscenter.text(rig.item(), field);
    }

    private DeliveryOutcome deliver(Reason reason, int revision, Notifier.Previous previous) {
        return rig.notifier().deliver(Notifications.of(reason, revision), previous);
    }
}
