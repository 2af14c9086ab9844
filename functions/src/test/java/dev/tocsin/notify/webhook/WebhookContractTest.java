package dev.tocsin.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is posted against the schema that its receivers are given. */
class WebhookContractTest {

    static Stream<Notification> notifications() {
        return Stream.concat(
                Notifications.reasons().map(Notifications::of),
                Stream.of(Notifications.hostile(), Notifications.huge(), Notifications.endless()));
    }

    @ParameterizedTest
    @MethodSource("notifications")
    void every_body_is_valid_against_the_documented_schema(Notification told) throws IOException {
        assertThat(problems(body(told))).isEmpty();
    }

    @Test
    void a_body_that_the_schema_does_not_know_would_be_noticed() throws IOException {
        var body = body(Notifications.of(Reason.NEW));
        assertThat(problems(body.replace("\"OPEN\"", "\"AJAR\""))).isNotEmpty();
    }

    private static String body(Notification told) {
        var rig = WebhookRig.of(WebhookRig.secret(WebhookRig.KEY));
        rig.notifier().deliver(told, new Notifier.Nothing());
        return rig.sent().getFirst();
    }

    static List<Error> problems(String body) throws IOException {
        var file = Path.of(System.getProperty("tocsin.root", ".."), "docs", "image-alert-event.schema.json");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(file), InputFormat.JSON)
                .validate(body, InputFormat.JSON);
    }
}
