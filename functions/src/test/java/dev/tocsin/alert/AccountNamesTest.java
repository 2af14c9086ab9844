package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Severity;
import dev.tocsin.policy.Digest;
import dev.tocsin.policy.DigestTime;
import dev.tocsin.policy.Policy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People know an account by its name. */
class AccountNamesTest {

    private final Watch watch = new Watch();

    @Test
    void a_message_is_told_with_the_name_that_the_policy_gives_the_account() {
        watch.policy = named(Map.of("123456789012", "shop-prod"));
        watch.scannedWith(image("v1"), 1, finding("CVE-1", Severity.CRITICAL, 1));
        assertThat(watch.last().accountName()).isEqualTo("shop-prod");
        assertThat(watch.last().image().account()).isEqualTo("123456789012");
    }

    @Test
    void an_account_without_a_name_has_none() {
        watch.policy = named(Map.of("210987654321", "other"));
        watch.scannedWith(image("v1"), 1, finding("CVE-1", Severity.CRITICAL, 1));
        assertThat(watch.last().accountName()).isNull();
    }

    @Test
    void lines_about_images_of_many_accounts_name_them() {
        watch.policy = named(Map.of("123456789012", "shop-prod"));
        watch.tick(0);
        watch.scannedWith(image("v1"), 1, finding("CVE-1", Severity.CRITICAL, 1));
        watch.tick(24 * 60);
        assertThat(watch.last().reason()).isEqualTo(Reason.DIGEST);
        assertThat(watch.last().sections().toString()).contains("prod/api:v1 (shop-prod eu-central-1)");
    }

    @Test
    void what_the_event_says_is_read_again() {
        watch.policy = named(Map.of("123456789012", "shop-prod"));
        watch.scannedWith(image("v1"), 1, finding("CVE-1", Severity.CRITICAL, 1));
        var told = watch.last();
        assertThat(NotificationJson.read(NotificationJson.write(told))).isEqualTo(told);
    }

    private Policy named(Map<String, String> accounts) {
        var usual = watch.policy;
        var digest = new Digest(DigestTime.parse("00:00 UTC"), List.of("watchers"));
        return new Policy(
                usual.channels(), usual.rules(), usual.blind(), List.of(), digest, List.of(), false, null, accounts);
    }
}
