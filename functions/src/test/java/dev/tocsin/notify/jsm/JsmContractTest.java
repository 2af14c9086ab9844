package dev.tocsin.notify.jsm;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Severity;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.HttpSender.Request;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What we send against the reference of the Integration Events API. */
class JsmContractTest {

    private static final String BASE = "https://api.atlassian.com/jsm/ops/integration/v2/alerts";

    static Stream<Notification> all() {
        return Stream.concat(
                Notifications.reasons()
                        .filter(reason -> reason != Reason.DIGEST)
                        .map(reason -> Notifications.of(reason, 2)),
                Stream.of(Notifications.hostile(), Notifications.huge(), Notifications.endless()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_request_has_the_shape_that_the_reference_describes(Notification told) {
        var rig = JsmRig.of(NotifierContract.SECRET);
        var high = new Notifier.Told(
                Page.of("oncall", Told.of(Reason.NEW, 1, Severity.HIGH)).alias());
        rig.notifier().deliver(told, new Notifier.Nothing());
        rig.notifier().deliver(told, high);
        rig.notifier().deliver(told, new Notifier.Unfinished());
        rig.notifier().deliver(Notifications.of(Reason.RESOLVED, 4), high);
        assertThat(rig.jsm().requests())
                .hasSizeGreaterThan(3)
                .allSatisfy(request -> assertThat(problems(request)).isEmpty())
                .allSatisfy(request -> assertThat(request.method()).isEqualTo("POST"));
    }

    static List<Error> problems(Request request) {
        var uri = request.uri().toString();
        if (uri.equals(BASE)) {
            return problems("create", request.body());
        }
        assertThat(uri).matches(BASE + "/tocsin-[a-zA-Z0-9-]+/(notes|close)\\?identifierType=alias");
        return problems("note", request.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create | {}",
                "create | {\"message\":\"two\\nlines\"}",
                "create | {\"message\":\"x\",\"priority\":\"P0\"}",
                "create | {\"message\":\"x\",\"details\":{\"count\":1}}",
                "create | {\"message\":\"x\",\"responders\":[{\"name\":\"ops\"}]}",
                "create | {\"message\":\"x\",\"summary\":\"y\"}",
                "note   | {}",
                "note   | {\"note\":\"\"}"
            })
    void a_request_that_the_reference_does_not_describe_is_noticed(String kind, String broken) {
        assertThat(problems(kind, broken)).isNotEmpty();
    }

    @Test
    void a_text_that_is_too_long_is_noticed() {
        assertThat(problems("create", Json.obj("message", "x".repeat(131)).write()))
                .isNotEmpty();
        assertThat(problems(
                        "create",
                        Json.obj("message", "x", "description", "x".repeat(15_001))
                                .write()))
                .isNotEmpty();
    }

    private static List<Error> problems(String kind, String body) {
        var schema = Json.obj("$ref", "#/$defs/" + kind, "$defs", schema().at("$defs"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.write())
                .validate(body, InputFormat.JSON);
    }

    private static Json schema() {
        try (var schema = JsmContractTest.class.getResourceAsStream("/contracts/jsm-integration-events.schema.json")) {
            return JsonText.parse(new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
