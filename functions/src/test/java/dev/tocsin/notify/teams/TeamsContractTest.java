package dev.tocsin.notify.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Contracts;
import dev.tocsin.notify.Looks;
import dev.tocsin.notify.Notifications;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The cards that we send against Microsoft's schema of Adaptive Cards, which is not part of this project. */
class TeamsContractTest {

    @Test
    void every_card_is_valid() {
        all().map(told -> TeamsCard.of(told, Looks.of(Json.obj())))
                .forEach(posted -> assertThat(problems(content(posted))).isEmpty());
    }

    private static Stream<Notification> all() {
        return Stream.concat(
                Notifications.reasons().map(Notifications::of),
                Stream.of(Notifications.hostile(), Notifications.huge(), Notifications.endless()));
    }

    private static Json content(Json posted) {
        return posted.at("attachments").items().getFirst().at("content");
    }

    @Test
    void a_card_that_the_schema_does_not_know_would_be_noticed() {
        var run = Json.obj("type", "TextRun", "text", "x", "colour", "Attention");
        var block = Json.obj("type", "RichTextBlock", "inlines", List.of(run));
        assertThat(problems(Json.obj("type", "AdaptiveCard", "version", "1.4", "body", List.of(block))))
                .isNotEmpty();
    }

    /** Teams' own member of a card is no part of the schema. */
    static List<Error> problems(Json card) {
        var members = new LinkedHashMap<>(card.members());
        members.remove("msteams");
        var schema =
                new LinkedHashMap<>(JsonText.parse(Contracts.read("adaptive-cards/adaptive-card-1.4.0.schema.json"))
                        .members());
        schema.remove("id");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_6)
                .getSchema(new Json.Obj(schema).write(), InputFormat.JSON)
                .validate(new Json.Obj(members).write(), InputFormat.JSON);
    }
}
