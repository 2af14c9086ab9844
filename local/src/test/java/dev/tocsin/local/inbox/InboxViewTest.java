package dev.tocsin.local.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Entry;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From lines of the journal to cards. */
class InboxViewTest {

    private LoneInbox machine;
    private InboxView view;

    @BeforeEach
    void start() throws IOException {
        machine = LoneInbox.start();
        view = new InboxView(machine.journal());
    }

    @AfterEach
    void stop() {
        machine.close();
    }

    @Test
    void a_decision_and_what_came_of_it_find_each_other() {
        machine.story().criticals();

        var way = only("way");
        var decision = way.at("decisions").items().getFirst();
        var telling = only("telling");

        assertThat(decision.at("reason").text()).isEqualTo("NEW");
        assertThat(telling.at("detail", "alert")).isEqualTo(decision.at("alert"));
        assertThat(telling.at("detail", "revision")).isEqualTo(decision.at("revision"));
        assertThat(telling.at("deliveries").items())
                .extracting(delivery -> delivery.at("outcome").text())
                .containsExactly("delivered", "delivered", "delivered");
    }

    @Test
    void what_the_notifiers_send_the_stand_ins_take_without_complaint() {
        machine.story().criticals();
        machine.story().worse();
        machine.story().resolved();

        assertThat(of("refusal")).isEmpty();
        assertThat(of("slack")).hasSize(1);
        assertThat(of("ticket")).hasSize(1);
        assertThat(of("mail")).hasSize(6);
    }

    @Test
    void hostile_text_calls_nobody_by_name_and_breaks_no_rule_of_a_service() {
        machine.story().hostile("<!channel> *bold* <@U123> <https://example.com|link> {panel} [~user] \u202e");

        assertThat(of("refusal")).isEmpty();
    }

    @Test
    void the_numbers_that_a_function_writes_for_cloudwatch_are_no_news() {
        machine.journal().write(new Entry.Logged("ClockFunction", "{\"log\":\"metrics\",\"_aws\":{\"Timestamp\":1}}"));
        assertThat(of("log")).isEmpty();
        machine.journal().write(new Entry.Logged("ClockFunction", "{\"log\":\"told\"}"));
        assertThat(of("log")).hasSize(1);
    }

    @Test
    void each_revision_of_a_message_is_kept() {
        machine.story().criticals();
        machine.story().worse();
        machine.story().resolved();

        assertThat(only("slack").at("versions").items()).hasSize(3);
        assertThat(only("slack").at("replies").items()).hasSize(2);
        assertThat(only("ticket").at("status").text()).isEqualTo("Done");
        assertThat(only("alert").at("revisions").items()).hasSize(3);
    }

    @Test
    void the_same_event_put_twice_has_two_ways() {
        machine.story().noRule();
        machine.journal().since(0).forEach(line -> machine.journal().write(line.entry()));

        assertThat(of("way")).hasSize(2);
        assertThat(of("way"))
                .allSatisfy(way -> assertThat(way.at("rules").items()).hasSize(1));
    }

    @Test
    void only_what_changed_is_given_again() {
        machine.story().criticals();
        var before = view.changesAfter(0);
        assertThat(view.changesAfter(before.number()).cards()).isEmpty();

        machine.story().noRule();

        assertThat(view.changesAfter(before.number()).cards())
                .extracting(Card::kind)
                .containsExactly("way");
    }

    @Test
    void a_dead_letter_stands_on_the_way_of_its_event() {
        machine.story().malformed();

        assertThat(only("way").at("deadLetters").items().getFirst().at("why").text())
                .isEqualTo("detail.image-digest is missing");
        assertThat(only("alarm").at("ringing")).isEqualTo(Json.of(true));
    }

    private Json only(String kind) {
        assertThat(of(kind)).hasSize(1);
        return of(kind).getFirst();
    }

    private List<Json> of(String kind) {
        return view.changesAfter(0).cards().stream()
                .filter(card -> card.kind().equals(kind))
                .map(card -> (Json) card.content())
                .toList();
    }
}
