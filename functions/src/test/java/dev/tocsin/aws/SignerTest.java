package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.HttpSender.Request;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published examples: "Signature Version 4 Test Suite" of the AWS General Reference. */
class SignerTest {

    private static final Credentials KEYS =
            new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "", Instant.MAX);

    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final Signer SIGNER = new Signer("us-east-1", "service");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "get-vanilla, GET, /, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
                "get-unreserved, GET, /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz,"
                        + " 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
                "get-relative, GET, /example/.., 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
                "get-slashes, GET, //example//, 9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
                "get-vanilla-query-order-key-case, GET, /?Param2=value2&Param1=value1,"
                        + " b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
                "get-vanilla-empty-query-key, GET, /?Param1=value1,"
                        + " a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
                "post-vanilla, POST, /, 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"
            })
    void the_published_examples_have_their_signatures(String example, String method, String path, String signature) {
        assertThat(signature(new Request(method, URI.create("https://example.amazonaws.com" + path), Map.of(), "")))
                .as(example)
                .isEqualTo(signature);
    }

    @Test
    void a_path_beyond_ascii_is_signed_as_it_is_sent() {
        var request = new Request("GET", URI.create("https://example.amazonaws.com/\u1234"), Map.of(), "");
        assertThat(SIGNER.signed(request, KEYS, NOW).headers().get("Authorization"))
                .isEqualTo(SIGNER.signed(
                                new Request("GET", URI.create("https://example.amazonaws.com/%E1%88%B4"), Map.of(), ""),
                                KEYS,
                                NOW)
                        .headers()
                        .get("Authorization"));
    }

    @Test
    void spaces_around_and_within_a_header_do_not_count() {
        var headers = Map.of("My-Header1", " value1", "My-Header2", " \"a   b   c\"");
        assertThat(signature(new Request("GET", URI.create("https://example.amazonaws.com/"), headers, "")))
                .isEqualTo("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
    }

    @Test
    void the_body_is_signed() {
        var headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
        var request = new Request("POST", URI.create("https://example.amazonaws.com/"), headers, "Param1=value1");
        assertThat(signature(request)).isEqualTo("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    @Test
    void what_is_not_signed_is_as_it_was() {
        var request = new Request("POST", URI.create("https://example.amazonaws.com/x"), Map.of("A", "b"), "{}");
        var signed = SIGNER.signed(request, KEYS, NOW);
        assertThat(signed.method()).isEqualTo("POST");
        assertThat(signed.uri()).isEqualTo(request.uri());
        assertThat(signed.body()).isEqualTo("{}");
        assertThat(signed.headers()).containsEntry("A", "b").containsOnlyKeys("A", "X-Amz-Date", "Authorization");
    }

    private static String signature(Request request) {
        var authorization = SIGNER.signed(request, KEYS, NOW).headers().getOrDefault("Authorization", "");
        return authorization.replaceFirst(".*Signature=", "");
    }
}
