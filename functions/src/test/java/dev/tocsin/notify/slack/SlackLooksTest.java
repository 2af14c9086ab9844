package dev.tocsin.notify.slack;

import dev.tocsin.alert.Reason;
import dev.tocsin.notify.Golden;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A channel that shows severities by an emoji. */
class SlackLooksTest {

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"NEW", "RESOLVED"})
    void a_message_looks_as_it_did_when_somebody_last_looked(Reason reason) {
        var rig = SlackRig.withEmoji();
        rig.notifier().deliver(Notifications.of(reason), new Notifier.Nothing());
        rig.assertKeepsContract();
        rig.assertWithinLimits();
        Golden.check("slack-emoji/" + reason.name().toLowerCase(Locale.ROOT) + ".txt", rig.shown());
    }
}
