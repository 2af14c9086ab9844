package dev.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.finding.Severity;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyJsonTest {

    private static final String WHOLE = """
            {"channels":{"oncall":{"slack":{"channel":"C0123456789","secret":"tocsin/slack"}}},\
            "rules":[{"name":"production","images":{"repository":["prod/*"]},"track":"in-use","alert":{"critical":1,"high":10},\
            "only":{"fix":"available","epss":0.1,"age":"PT72H","package":["openssl*"]},"notify":["oncall"],\
            "group":{"by":"vulnerability","wait":"PT0S","interval":"PT1H"},"remind":"PT168H","continue":true}],\
            "blind":{"notify":["oncall"],"silence":"PT72H","unscanned":"PT1H"},\
            "suppress":[{"vulnerability":"CVE-2023-44487","images":{"repository":["sandbox/*"]},"until":"2026-12-31",\
            "reason":"HTTP/2 is switched off","owner":"web-team"}],\
            "digest":{"at":"Mon 09:00 Europe/Berlin","notify":["oncall"]}}""";

    @Property(tries = 300)
    void every_policy_is_read_back_as_it_was_written(@ForAll("policies") Policy policy) {
        var text = PolicyJson.write(policy).write();

        assertThat(PolicyJson.read(JsonText.parse(text))).isEqualTo(policy);
    }

    @Property(tries = 300)
    void what_is_read_is_written_as_the_same_text(@ForAll("policies") Policy policy) {
        var text = PolicyJson.write(policy).write();

        assertThat(PolicyJson.write(PolicyJson.read(JsonText.parse(text))).write())
                .isEqualTo(text);
    }

    @Test
    void the_text_is_made_of_the_words_of_the_policy_file() {
        assertThat(PolicyJson.write(PolicyJson.read(JsonText.parse(WHOLE))).write())
                .isEqualTo(WHOLE);
    }

    @Test
    void what_is_absent_is_the_default_of_the_policy_file() {
        var policy = PolicyJson.read(JsonText.parse("{\"rules\":[{\"name\":\"all\"}]}"));
        var rule = policy.rules().getFirst();

        assertThat(rule.group()).isEqualTo(Group.DEFAULT);
        assertThat(rule.track()).isEqualTo(Track.NEWEST);
        assertThat(rule.remind()).isNull();
        assertThat(policy.blind()).isEqualTo(new Blind(List.of(), null, Blind.UNSCANNED_DEFAULT));
        assertThat(policy.digest()).isNull();
    }

    @Test
    void a_group_that_says_a_part_has_the_default_for_the_others() {
        var text = "{\"rules\":[{\"name\":\"all\",\"group\":{\"wait\":\"PT30S\"}}]}";

        assertThat(PolicyJson.read(JsonText.parse(text)).rules().getFirst().group())
                .isEqualTo(new Group(Group.DEFAULT.by(), Duration.ofSeconds(30), Group.DEFAULT.interval()));
    }

    @Test
    void telling_at_once_is_said() {
        var rule = new Rule("all", ImageMatch.ALL, Map.of(), Only.EVERYTHING, List.of(), false);
        var policy = new Policy(List.of(), List.of(rule), Blind.BY_RULE, List.of());

        assertThat(PolicyJson.write(policy).write()).contains("\"group\":{\"wait\":\"PT0S\",\"interval\":\"PT0S\"}");
    }

    @Test
    void equal_policies_give_equal_text_whatever_the_order_of_a_channels_settings() {
        var one = policyWith(Json.obj("secret", "s", "transitions", Json.obj("resolve", "done", "reopen", "new")));
        var other = policyWith(Json.obj("transitions", Json.obj("reopen", "new", "resolve", "done"), "secret", "s"));

        assertThat(one).isEqualTo(other);
        assertThat(PolicyJson.write(one).write())
                .isEqualTo(PolicyJson.write(other).write());
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"continue\":true | \"continues\":true | policy.rules[0].continues is not known",
                "\"continue\":true | \"continue\":1 | policy.rules[0].continue is not true or false",
                "\"critical\":1 | \"critical\":0 | policy.rules[0].alert.critical is not a whole number from 1",
                "\"critical\":1 | \"critical\":\"1\" | policy.rules[0].alert.critical is not a whole number from 1",
                "\"critical\":1 | \"grave\":1 | policy.rules[0].alert.grave is not known",
                "\"epss\":0.1 | \"epss\":\"0.1\" | policy.rules[0].only.epss is not a number",
                "\"fix\":\"available\" | \"fix\":\"yes\" | policy.rules[0].only.fix is not available or none",
                "\"age\":\"PT72H\" | \"age\":\"3d\" | policy.rules[0].only.age is not a duration",
                "\"notify\":[\"oncall\"],\"g | \"notify\":\"oncall\",\"g | policy.rules[0].notify is not a list",
                "\"notify\":[\"oncall\"],\"g | \"notify\":[1],\"g | policy.rules[0].notify is not a list of texts",
                "\"in-use\" | \"old\" | policy.rules[0].track is not one of newest, tagged, in-use",
                "\"by\":\"vulnerability\" | \"by\":\"team\" "
                        + "| policy.rules[0].group.by is not one of image, repository, vulnerability, account",
                "\"PT0S\" | \"0s\" | policy.rules[0].group.wait is not a duration",
                "\"interval\":\"PT1H\" | \"interwal\":\"PT1H\" | policy.rules[0].group.interwal is not known",
                "\"PT168H\" | \"never\" | policy.rules[0].remind is not a duration",
                "\"unscanned\":\"PT1H\" | \"unscanned\":\"1h\" | policy.blind.unscanned is not a duration",
                "Europe/Berlin | Europe/Berlni | policy.digest.at is not a time and a zone",
                "Mon 09:00 | 09:00 on | policy.digest.at is not a time and a zone",
                "Mon 09:00 | Moon 09:00 | policy.digest.at is not a time and a zone",
                "{\"at\":\"Mon 09:00 Europe/Berlin\", | { | policy.digest.at is not a text",
                "\"2026-12-31\" | \"2026-13-31\" | policy.suppress[0].until is not a date",
                "\"owner\":\"web-team\" | \"owner\":null | policy.suppress[0].owner is not a text",
                "\"blind\":{ | \"remind\":1,\"blind\":{ | policy.remind is not known",
                "{\"slack\": | {\"sns\":{},\"slack\": | policy.channels.oncall is not of exactly one kind",
            })
    void what_it_does_not_know_it_refuses_and_says_where(String there, String instead, String message) {
        assertThat(WHOLE).contains(there);

        assertThatThrownBy(() -> PolicyJson.read(JsonText.parse(WHOLE.replace(there, instead))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Policy policyWith(Json settings) {
        return new Policy(List.of(new Channel("backlog", "jira", settings)), List.of(), Blind.BY_RULE, List.of());
    }

    @Provide
    Arbitrary<Policy> policies() {
        var channels = Arbitraries.of("oncall", "security", "backlog")
                .map(name -> new Channel(name, "sns", Json.obj("email", List.of(name + "@example.com"))))
                .list()
                .ofMaxSize(3)
                .uniqueElements();
        return Combinators.combine(
                        channels,
                        rules().list().ofMaxSize(3),
                        blind(),
                        suppressions().list().ofMaxSize(2),
                        digests().injectNull(0.5))
                .as(Policy::new);
    }

    private Arbitrary<Rule> rules() {
        var thresholds = Arbitraries.maps(
                Arbitraries.of(Severity.class), Arbitraries.integers().between(1, 1_000_000));
        var plain = Combinators.combine(
                        texts(), images(), thresholds, only(), texts().list().ofMaxSize(2), Arbitraries.of(true, false))
                .as(Rule::new);
        return Combinators.combine(
                        plain,
                        Arbitraries.of(Track.class),
                        groups(),
                        durations().injectNull(0.5))
                .as((rule, track, group, remind) -> new Rule(
                        rule.name(),
                        rule.images(),
                        track,
                        rule.alert(),
                        rule.only(),
                        rule.channels(),
                        group,
                        remind,
                        rule.continues()));
    }

    private Arbitrary<Group> groups() {
        var any = Combinators.combine(
                        Arbitraries.of(Group.By.class),
                        Arbitraries.longs().between(0, 3600).map(Duration::ofSeconds),
                        Arbitraries.longs().between(0, 604_800).map(Duration::ofSeconds))
                .as(Group::new);
        return Arbitraries.oneOf(any, Arbitraries.of(Group.DEFAULT, Group.AT_ONCE));
    }

    private Arbitrary<Digest> digests() {
        var times = Combinators.combine(
                        Arbitraries.of(DayOfWeek.class).injectNull(0.3),
                        Arbitraries.integers().between(0, 1439).map(minute -> LocalTime.MIDNIGHT.plusMinutes(minute)),
                        Arbitraries.of("Europe/Berlin", "UTC", "America/New_York", "+01:00", "UTC+5")
                                .map(ZoneId::of))
                .as(DigestTime::new);
        return Combinators.combine(times, texts().list().ofMaxSize(2)).as(Digest::new);
    }

    private Arbitrary<ImageMatch> images() {
        var globs = globs();
        return Combinators.combine(globs, globs, globs, globs).as(ImageMatch::new);
    }

    private Arbitrary<Only> only() {
        var flags = Arbitraries.of(true, false).injectNull(0.4);
        return Combinators.combine(
                        flags,
                        flags,
                        flags,
                        Arbitraries.doubles().between(0, 1).injectNull(0.4),
                        Arbitraries.doubles().between(0, 10).injectNull(0.4),
                        flags,
                        durations().injectNull(0.4),
                        globs())
                .as(Only::new);
    }

    private Arbitrary<Blind> blind() {
        return Combinators.combine(
                        texts().list().ofMaxSize(2),
                        durations().injectNull(0.5),
                        Arbitraries.oneOf(durations(), Arbitraries.just(Blind.UNSCANNED_DEFAULT))
                                .injectNull(0.3))
                .as(Blind::new);
    }

    private Arbitrary<Suppression> suppressions() {
        var dates = Arbitraries.longs().between(0, 40_000).map(LocalDate::ofEpochDay);
        return Combinators.combine(texts().map(Glob::new), images(), dates, texts(), texts())
                .as(Suppression::new);
    }

    private Arbitrary<List<Glob>> globs() {
        return texts().map(Glob::new).list().ofMaxSize(2);
    }

    private Arbitrary<Duration> durations() {
        return Arbitraries.longs().between(1, 10_000_000).map(Duration::ofSeconds);
    }

    /** Any text that has a form in UTF-8. */
    private Arbitrary<String> texts() {
        return Arbitraries.strings().all().excludeChars(surrogates()).ofMaxLength(12);
    }

    private static char[] surrogates() {
        var surrogates = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
        for (var i = 0; i < surrogates.length; i++) {
            surrogates[i] = (char) (Character.MIN_SURROGATE + i);
        }
        return surrogates;
    }
}
