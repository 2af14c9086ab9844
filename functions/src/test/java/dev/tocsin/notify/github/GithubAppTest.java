package dev.tocsin.notify.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.HttpSender.Request;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import dev.tocsin.notify.RotatingSecrets;
import dev.tocsin.notify.Secrets;
import dev.tocsin.policy.Channel;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A channel whose secret names an app on GitHub instead of holding a token. */
class GithubAppTest {

    private static final Notifier.Told FIRST = new Notifier.Told(FakeGithub.REPOSITORY + "#1");
    private static final String EXCHANGE = "/app/installations/4711/access_tokens";

    private final FakeGithub github = new FakeGithub("of nobody");
    private Notifier notifier = notifier(RotatingSecrets.of(FakeApp.secret(FakeApp.KEY)));

    private Notifier notifier(Secrets secrets) {
        var settings = Json.obj("secret", "x", "repository", FakeGithub.REPOSITORY);
        return GithubNotifier.of(
                new Channel("issues", "github", settings), github, secrets, "arn", () -> github.app.now);
    }

    private DeliveryOutcome first() {
        return notifier.deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
    }

    private DeliveryOutcome second() {
        return notifier.deliver(Notifications.of(Reason.WORSE, 2), FIRST);
    }

    private DeliveryOutcome firstWith(Json secret) {
        notifier = notifier(RotatingSecrets.of(secret));
        return first();
    }

    private static Json without(String part) {
        return with(part, "");
    }

    private static Json with(String part, Object value) {
        return ((Json.Obj) FakeApp.secret(FakeApp.KEY)).and(Json.obj(part, value));
    }

    @Test
    void an_app_keeps_issues_with_a_token_of_its_installation() {
        assertThat(first()).isEqualTo(new Delivered(FIRST.reference()));
        assertThat(paths()).containsExactly(EXCHANGE, "/repos/" + FakeGithub.REPOSITORY + "/issues");
    }

    @Test
    void the_token_can_do_nothing_but_what_issues_need() {
        first();
        assertThat(exchange().body()).isEqualTo("{\"permissions\":{\"issues\":\"write\"}}");
    }

    @Test
    void a_token_serves_until_shortly_before_its_end() {
        first();
        github.app.now = Notifications.NOW.plus(Duration.ofMinutes(54));
        second();
        assertThat(github.app.given).isEqualTo(1);
        github.app.now = Notifications.NOW.plus(Duration.ofMinutes(55));
        second();
        assertThat(github.app.given).isEqualTo(2);
    }

    @Test
    void a_token_that_github_refuses_early_is_replaced_and_the_issue_told_all_the_same() {
        first();
        github.app.revoke();
        assertThat(second()).isEqualTo(new Delivered(FIRST.reference()));
        assertThat(github.app.given).isEqualTo(2);
        assertThat(github.issues).hasSize(1);
    }

    @Test
    void a_rotated_key_is_picked_up() {
        notifier = notifier(new RotatingSecrets(FakeApp.secret(FakeApp.rsa()), FakeApp.secret(FakeApp.KEY)));
        assertThat(first()).isInstanceOf(Delivered.class);
    }

    /** What the store of secrets says, as it changes. */
    private static final class Changing implements Secrets {
        private Json now;

        Changing(Json first) {
            this.now = first;
        }

        @Override
        public Json get(String arn) {
            return now;
        }

        @Override
        public void forget(String arn) {}
    }

    @Test
    void an_app_takes_the_place_of_a_token_and_a_token_that_of_an_app() {
        var app = FakeApp.secret(FakeApp.KEY);
        var token = Json.obj("token", "of nobody");
        var secrets = new Changing(token);
        notifier = notifier(secrets);
        for (var each : List.of(token, app, token)) {
            secrets.now = each;
            assertThat(first()).isInstanceOf(Delivered.class);
        }
        assertThat(github.app.given).isEqualTo(1);
    }

    @Test
    void a_secret_that_was_changed_gets_a_token_of_its_own_though_the_old_one_still_holds() {
        var secrets = new Changing(FakeApp.secret(FakeApp.KEY));
        notifier = notifier(secrets);
        first();
        secrets.now = with("app_id", "12");
        assertThat(second()).isInstanceOf(Rejected.class);
    }

    @Test
    void the_key_is_read_as_github_gives_it_as_openssl_converts_it_and_with_escaped_lines() {
        var pem = FakeApp.pem(FakeApp.KEY);
        var pkcs8 = FakeApp.pem("PRIVATE KEY", FakeApp.KEY.getPrivate().getEncoded());
        for (var written :
                List.of(pem, pkcs8, pem.replace("\n", "\\n"), pem.replace("\n", "\r\n"), pem.replace('\n', ' '))) {
            assertThat(firstWith(with("private_key", written))).isInstanceOf(Delivered.class);
        }
    }

    @Test
    void what_is_no_key_is_said_without_a_word_of_it() throws Exception {
        var elliptic = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        var mistakes = List.of(
                "",
                NotifierContract.SECRET,
                FakeApp.pem("PRIVATE KEY", elliptic),
                FakeApp.pem("RSA PRIVATE KEY", NotifierContract.SECRET.getBytes(StandardCharsets.UTF_8)),
                FakeApp.pem("ENCRYPTED PRIVATE KEY", FakeApp.KEY.getPrivate().getEncoded()),
                FakeApp.pem(FakeApp.KEY).replace("M", NotifierContract.SECRET));
        for (var mistake : mistakes) {
            assertThat(firstWith(with("private_key", mistake)))
                    .isEqualTo(new Retry(
                            "GitHub's app has no token: the secret's private_key is no RSA key in PEM, as GitHub gives it for an app",
                            null,
                            Effect.NONE));
        }
        assertThat(github.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void what_the_secret_lacks_is_named(Json secret, String said) {
        assertThat(firstWith(secret))
                .isInstanceOfSatisfying(
                        Retry.class, retry -> assertThat(retry.why()).contains(said));
        assertThat(github.requests()).isEmpty();
    }

    static Stream<Arguments> what_the_secret_lacks_is_named() {
        return Stream.of(
                Arguments.of(Json.obj("tokn", "x"), "neither a token nor an app"),
                Arguments.of(without("app_id"), "its app_id is not"),
                Arguments.of(without("installation_id"), "its installation_id is not"),
                Arguments.of(with("installation_id", "../../user"), "its installation_id is not"),
                Arguments.of(without("private_key"), "private_key is no RSA key"),
                Arguments.of(with("token", "x"), "a token and an app"));
    }

    @Test
    void numbers_may_be_numbers() {
        assertThat(firstWith(with("installation_id", 4711))).isInstanceOf(Delivered.class);
    }

    @Test
    void what_github_refuses_says_what_to_look_at() {
        assertThat(firstWith(with("app_id", "12")))
                .isEqualTo(
                        refused(
                                "401: it refuses the secret or what the secret may do"
                                        + ": A JSON web token could not be decoded. Is app_id the app's, and private_key a key that it still has?"));
        assertThat(firstWith(with("installation_id", 1)))
                .isEqualTo(refused("404: Not Found. Is installation_id that of this app, and is it still installed?"));
        github.app.granted = Json.obj("metadata", "read");
        assertThat(firstWith(FakeApp.secret(FakeApp.KEY)))
                .isEqualTo(refused("422: The permissions requested are not granted to this installation."
                        + ". Has the app, where it is installed, the permission Issues: read and write?"));
    }

    private static Rejected refused(String why) {
        return new Rejected("GitHub's app has no token: GitHub answered " + why);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void where_github_gives_no_token_now_nothing_was_told_yet_and_it_is_tried_again(int status) {
        github.fail(new Fault.Status(status, Map.of("retry-after", "30"), ""), 1);
        assertThat(first())
                .isEqualTo(new Retry(
                        "GitHub's app has no token: GitHub answered " + status, Duration.ofSeconds(30), Effect.NONE));
        assertThat(first()).isInstanceOf(Delivered.class);
    }

    @Test
    void a_broken_connection_while_asking_for_a_token_left_no_issue_behind() {
        github.fail(new Fault.Lost(new SocketTimeoutException()), 1);
        assertThat(((Retry) first()).effect()).isEqualTo(Effect.NONE);
        assertThat(github.issues).isEmpty();
    }

    @Test
    void an_answer_without_a_token_or_without_its_end_is_not_kept() {
        github.fail(new Fault.Status(201, Map.of(), "{}"), 1);
        assertThat(((Retry) first()).why()).isEqualTo("GitHub's app has no token: its answer cannot be read");
        github.fail(new Fault.Status(201, Map.of(), "{\"token\":\"of nobody\"}"), 1);
        assertThat(first()).isInstanceOf(Delivered.class);
        second();
        assertThat(github.app.given).isEqualTo(1);
    }

    @Test
    void no_outcome_holds_a_key_or_a_token() {
        var key = FakeApp.pem(FakeApp.KEY).lines().skip(1).findFirst().orElseThrow();
        Stream.of(
                        Fault.Status.of(401),
                        new Fault.Status(422, Map.of(), "{\"message\":1}"),
                        new Fault.Broken(new IOException(key)))
                .forEach(fault -> {
                    github.fail(fault, 2);
                    assertThat(first().toString()).doesNotContain(key).doesNotContain("ghs_");
                });
    }

    @Test
    void an_enterprise_server_gives_its_own_tokens() {
        var settings = Json.obj(
                "secret", "x", "repository", FakeGithub.REPOSITORY, "api", "https://github.example.com/api/v3");
        var secrets = RotatingSecrets.of(FakeApp.secret(FakeApp.KEY));
        var server = GithubNotifier.of(
                new Channel("server", "github", settings), github, secrets, "arn", () -> github.app.now);
        server.deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        assertThat(exchange().uri()).hasToString("https://github.example.com/api/v3" + EXCHANGE);
        assertThat(exchange().headers()).containsEntry("X-GitHub-Api-Version", "2022-11-28");
    }

    @Test
    void github_describes_how_a_token_is_asked_for() {
        first();
        var openApi = GithubContractTest.openApi();
        assertThat(GithubContractTest.problems(openApi, exchange())).isEmpty();
        var more = Json.obj("permissions", Json.obj("issues", "all"));
        assertThat(GithubContractTest.problems(
                        openApi, Request.json("POST", exchange().uri(), Map.of(), more.write())))
                .isNotEmpty();
    }

    private Request exchange() {
        return github.requests().getFirst();
    }

    private List<String> paths() {
        return github.requests().stream()
                .map(request -> request.uri().getPath())
                .toList();
    }
}
