package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import org.junit.jupiter.api.Test;

class LooksTest {

    private final Looks looks =
            Looks.of(Json.obj("severity", Json.obj("critical", Json.obj("emoji", "\uD83D\uDD34", "colour", "accent"))));

    @Test
    void an_emoji_stands_before_the_title_of_its_severity_and_of_no_other() {
        var critical = Notifications.of(Reason.NEW);
        assertThat(title(critical)).startsWith("\uD83D\uDD34 CRITICAL prod/api");
        var over = Notifications.of(Reason.RESOLVED);
        assertThat(title(over)).startsWith("RESOLVED prod/api");
    }

    @Test
    void a_colour_that_the_policy_does_not_name_stays_as_it_is() {
        assertThat(looks.colour(Notifications.of(Reason.NEW), "Attention")).isEqualTo("accent");
        assertThat(looks.colour(Notifications.of(Reason.RESOLVED), "Good")).isEqualTo("Good");
    }

    private String title(Notification told) {
        return looks.on(Wording.of(told, 1), told).title();
    }
}
