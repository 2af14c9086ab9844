package dev.tocsin.notify.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.notify.Contracts;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Wording;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What we send against Atlassian's schema of its document format, which is not part of this project. */
class AdfContractTest {

    @Test
    void every_document_is_valid() {
        var schema = schema();
        all().map(notification -> Wording.of(notification, 20))
                .flatMap(text -> Stream.of(Adf.description(text), Adf.comment(text)))
                .forEach(document -> assertThat(schema.validate(document.write(), InputFormat.JSON))
                        .isEmpty());
    }

    private static Stream<Notification> all() {
        return Stream.concat(
                Notifications.reasons().map(Notifications::of),
                Stream.of(Notifications.hostile(), Notifications.huge()));
    }

    @Test
    void a_document_with_an_empty_text_would_be_noticed() {
        var empty = Json.obj("type", "text", "text", "");
        var paragraph = Json.obj("type", "paragraph", "content", Json.arr(empty));
        var broken = Json.obj("type", "doc", "version", 1, "content", Json.arr(paragraph));
        assertThat(schema().validate(broken.write(), InputFormat.JSON)).isNotEmpty();
    }

    static List<Error> problems(Json document) {
        return schema().validate(document.write(), InputFormat.JSON);
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(Contracts.read("adf/full.json"));
    }

    @Test
    void being_seen_again_with_nothing_left_has_a_document_too() {
        assertThat(Adf.description(Wording.of(Notifications.of(Reason.SEEING_AGAIN), 0))
                        .at("content")
                        .items())
                .isNotEmpty();
    }
}
