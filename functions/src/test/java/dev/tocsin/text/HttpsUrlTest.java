package dev.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://nvd.nist.gov/vuln/detail/CVE-2024-6119, https://nvd.nist.gov/vuln/detail/CVE-2024-6119",
        "HTTPS://nvd.nist.gov:443/?a=1&b=2#c, HTTPS://nvd.nist.gov:443/?a=1&b=2#c",
        "https://security.example/ü, https://security.example/%C3%BC"
    })
    void a_well_formed_https_url_is_taken_in_ascii(String text, String url) {
        assertThat(HttpsUrl.of(text)).hasToString(url);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "http://nvd.nist.gov/",
                "javascript:alert(1)",
                "https:nvd.nist.gov",
                "https:///path",
                "https://localhost/",
                "https://[::1]/",
                "https://user:password@nvd.nist.gov/",
                "https://nvd.nist.gov:8443/",
                "https://nvd.nist.gov/a b",
                "https://nvd.nist.gov/<script>",
                "https://nvd.nist.gov/a|b",
                "https://nvd.nist.gov/\"x",
                "https://nvd.nist.gov/\n",
                " https://nvd.nist.gov/",
                "https://nvd.nist.gov/%zz"
            })
    void anything_else_is_not(String text) {
        assertThat(HttpsUrl.of(text)).isNull();
    }

    @Test
    void nor_is_one_that_never_ends() {
        assertThat(HttpsUrl.of("https://nvd.nist.gov/" + "x".repeat(1_000))).isNull();
    }
}
