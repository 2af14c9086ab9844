package dev.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.VulnerablePackage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradesTest {

    @ParameterizedTest
    @CsvSource({
        "3.0.9, 3.0.14",
        "1.2.3, 1.2.3-1",
        "1.0~rc1, 1.0",
        "2.36-9+deb12u7, 2.36-9+deb12u10",
        "1.9, 1.10",
        "0:1.0, 1:0.9",
        "9, 10.a"
    })
    void the_later_of_two_versions_is_told_by_its_numbers(String earlier, String later) {
        assertThat(Versions.compare(earlier, later)).isNegative();
        assertThat(Versions.compare(later, earlier)).isPositive();
        assertThat(Versions.compare(later, later)).isZero();
    }

    @Test
    void one_upgrade_of_a_package_goes_to_the_version_that_fixes_all_of_it() {
        var upgrades = Upgrades.of(List.of(
                finding("CVE-1", new VulnerablePackage("zlib", "1.2.11", "1.2.12")),
                finding("CVE-2", new VulnerablePackage("openssl", "3.0.13", "3.0.9")),
                finding("CVE-3", new VulnerablePackage("openssl", "3.0.13", "3.0.14"))));
        assertThat(upgrades)
                .containsExactly(
                        new Upgrade("openssl", "3.0.13", "3.0.14", 2), new Upgrade("zlib", "1.2.11", "1.2.12", 1));
    }

    @Test
    void where_nothing_fixes_it_nothing_is_advised() {
        assertThat(Upgrades.of(List.of(finding("CVE-1", new VulnerablePackage("zlib", "1.2.11", null)))))
                .isEmpty();
    }

    private static Finding finding(String vulnerability, VulnerablePackage vulnerable) {
        return new Finding(
                vulnerability,
                vulnerability,
                Severity.HIGH,
                Finding.Status.ACTIVE,
                List.of(vulnerable),
                null,
                null,
                Exploit.UNKNOWN,
                Fix.UNKNOWN,
                null,
                "a title",
                null,
                null,
                Watch.START);
    }
}
