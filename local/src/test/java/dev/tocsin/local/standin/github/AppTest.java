package dev.tocsin.local.standin.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.StandIn.Reply;
import dev.tocsin.local.web.Call;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String TOKENS = "/app/installations/" + App.INSTALLATION + "/access_tokens";

    private Instant now = NOON;
    private final Github github = new Github(clock());

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    @Test
    void who_shows_that_it_is_the_app_gets_a_token_for_an_hour() {
        var given = body(asked(jwt(-60, 540, App.ID), TOKENS, "issues", "write"));
        assertThat(given.at("expires_at").text()).isEqualTo("2026-11-23T13:00:00Z");
        var token = given.at("token").text("");
        assertThat(issues(token)).isEqualTo(200);
        now = NOON.plusSeconds(3_599);
        assertThat(issues(token)).isEqualTo(200);
        now = NOON.plusSeconds(3_600);
        assertThat(issues(token)).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"60,540,1234567", "-60,0,1234567", "-60,601,1234567", "-60,540,7654321"})
    void a_claim_that_github_does_not_take_is_refused(int from, int until, String issuer) {
        assertThat(asked(jwt(from, until, issuer), TOKENS, "issues", "write")
                        .answer()
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "x.y.z", "e30.e30.e30", "github_pat_local"})
    void what_is_no_signed_claim_is_refused(String bearer) {
        assertThat(asked(bearer, TOKENS, "issues", "write").answer().status()).isEqualTo(401);
    }

    @Test
    void a_claim_changed_after_it_was_signed_is_refused() {
        var parts = jwt(-60, 540, App.ID).split("\\.", -1);
        var other = jwt(-60, 480, App.ID).split("\\.", -1);
        var mixed = other[0] + "." + other[1] + "." + parts[2];
        assertThat(asked(mixed, TOKENS, "issues", "write").answer().status()).isEqualTo(401);
    }

    @Test
    void an_app_gets_nothing_elsewhere_and_nothing_that_it_was_not_granted() {
        var jwt = jwt(-60, 540, App.ID);
        assertThat(asked(jwt, "/app/installations/1/access_tokens", "issues", "write")
                        .answer()
                        .status())
                .isEqualTo(404);
        assertThat(asked(jwt, TOKENS, "contents", "write").answer().status()).isEqualTo(422);
    }

    @Test
    void the_claim_itself_opens_no_issue() {
        assertThat(issues(jwt(-60, 540, App.ID))).isEqualTo(401);
    }

    private int issues(String token) {
        return github.answer(new Call("GET", "/repos/example/images/issues", Map.of(), headers(token), ""))
                .answer()
                .status();
    }

    private Reply asked(String bearer, String path, String permission, String level) {
        var wanted = Json.obj("permissions", Json.obj(permission, level));
        return github.answer(new Call("POST", path, Map.of(), headers(bearer), wanted.write()));
    }

    private static Json body(Reply reply) {
        return JsonText.parse(reply.answer().body());
    }

    private static Map<String, String> headers(String bearer) {
        return Map.of("authorization", "Bearer " + bearer, "user-agent", "test");
    }

    private static String jwt(int from, int until, String issuer) {
        var claims = Json.obj(
                "iat",
                NOON.plusSeconds(from).getEpochSecond(),
                "exp",
                NOON.plusSeconds(until).getEpochSecond(),
                "iss",
                issuer);
        var signed = base64(Json.obj("alg", "RS256").write().getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.write().getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(signature(signed));
    }

    private static byte[] signature(String signed) {
        var pem = App.secret().at("private_key").text("").replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem))));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
