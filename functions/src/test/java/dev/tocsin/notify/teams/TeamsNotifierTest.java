package dev.tocsin.notify.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import dev.tocsin.notify.RotatingSecrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamsNotifierTest implements NotifierContract.OverHttp {

    @Override
    public Rig rig() {
        return TeamsRig.of(SECRET);
    }

    @Override
    public Rig rotated() {
        return TeamsRig.of("yesterday");
    }

    @Test
    void the_policy_chooses_emoji_and_colour_of_a_severity() {
        var rig = TeamsRig.with(Json.obj("emoji", "\uD83D\uDD34", "colour", "accent"));
        rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        assertThat(rig.sent().getFirst()).contains("\uD83D\uDD34 CRITICAL prod/api", "\"color\":\"accent\"");
    }

    @Test
    void every_revision_is_a_card_of_its_own_and_a_later_one_says_so() {
        var rig = TeamsRig.of(SECRET);
        assertThat(rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing()))
                .isEqualTo(new Delivered("webhook"));
        rig.notifier().deliver(Notifications.of(Reason.RESOLVED, 2), new Notifier.Told("webhook"));
        assertThat(rig.teams().cards()).hasSize(2);
        var note = "This is change 2 of this alert: earlier cards are out of date.";
        assertThat(rig.teams().cards().getFirst().write()).doesNotContain("out of date");
        assertThat(rig.teams().cards().getLast().write()).contains(note);
    }

    @Test
    void two_braces_never_stand_together_so_that_no_date_is_read_into_a_name() {
        var rig = TeamsRig.of(SECRET);
        var date = "{{DATE(2017-02-14T06:00:00Z, SHORT)}} {{{{x}}";
        rig.notifier().deliver(Notifications.folded(date), new Notifier.Nothing());
        rig.assertHarmless();
        assertThat(rig.teams().cards().getFirst().write()).contains("{ {DATE(2017");
    }

    @Test
    void the_longest_lines_give_way_and_the_title_stays() {
        var rig = TeamsRig.of(SECRET);
        rig.notifier().deliver(Notifications.huge(), new Notifier.Nothing());
        assertThat(rig.shown()).contains("CRITICAL ", "65 more not shown.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://prod-00.westeurope.logic.example/" + SECRET, "https://u:p@x.example/" + SECRET})
    void a_secret_that_is_no_https_URL_is_not_called_and_not_told(String url) {
        var teams = new FakeTeams(SECRET);
        var notifier = TeamsRig.notifier(teams, RotatingSecrets.of(Json.obj("webhook", url)));
        var retry = (Retry) notifier.deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        assertThat(retry.toString()).doesNotContain(SECRET);
        assertThat(teams.requests()).isEmpty();
    }
}
