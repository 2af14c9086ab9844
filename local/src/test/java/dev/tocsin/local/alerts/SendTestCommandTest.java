package dev.tocsin.local.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.Tocsin;
import dev.tocsin.local.alarm.Alarms;
import dev.tocsin.local.aws.AwsEndpoint;
import dev.tocsin.local.aws.Gatekeeper;
import dev.tocsin.local.bus.Buses;
import dev.tocsin.local.bus.Events;
import dev.tocsin.local.bus.Targets;
import dev.tocsin.local.function.Functions;
import dev.tocsin.local.function.Launcher;
import dev.tocsin.local.gateway.Gateway;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.queue.Queues;
import dev.tocsin.local.queue.Standing;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.notify.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Asked as a user asks it, of EventBridge as {@code tocsin up} serves it. */
class SendTestCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Journal journal = new Journal(Clock.systemUTC());
    private Gateway gateway;
    private Queues queues;

    @BeforeEach
    void start() throws IOException {
        gateway = new Gateway(0);
        var wiring = wiring(Place.at(gateway.address()));
        var standing = new Standing(wiring, journal, new Alarms(wiring, journal));
        queues = new Queues(wiring, standing);
        var launcher = new Launcher(Launcher.Engine.LOOP, wiring.place());
        var targets = new Targets(wiring, journal, queues, new Functions(launcher, journal), standing);
        var events = new Events(wiring, new Buses(wiring, journal, targets), Clock.systemUTC());
        gateway.aws(new AwsEndpoint(List.of(events), List.of(), new Gatekeeper(journal))::answer);
    }

    @AfterEach
    void stop() {
        queues.close();
        gateway.close();
    }

    private static Wiring wiring(Place place) {
        var pattern = "{\"source\":[\"tocsin\"],\"detail-type\":[\"Image Alert\"],"
                + "\"detail\":{\"version\":[\"1\"],\"notify\":[\"oncall\"]}}";
        return new Wiring(
                place,
                List.of(
                        new Wiring.Bus("default", "default", place.arn("events", "event-bus/default")),
                        new Wiring.Bus("AlertBus", "TocsinHubAlertBus", place.arn("events", "event-bus/AlertBus"))),
                List.of(new Wiring.Rule(
                        "ChannelOncallRule", "TocsinHubAlertBus", "arn:aws:events:::rule/x", pattern, List.of())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void the_test_is_on_the_bus_and_the_rule_of_its_channel_takes_it() {
        assertThat(send("oncall", "--author", "jo")).as(err.toString()).isZero();

        assertThat(entries(Entry.RuleMatched.class))
                .extracting(Entry.RuleMatched::rule)
                .containsExactly("ChannelOncallRule");
        var told = told();
        assertThat(told.channels()).containsExactly("oncall");
        assertThat(told.isTest()).isTrue();
        assertThat(Wording.of(told, 5).title()).isEqualTo("TEST: This is a test of the channel oncall, sent by jo");
        assertThat(out.toString())
                .contains("as alert " + told.alert(), "rule ChannelOncallRule")
                .contains(gateway.address() + " shows each step");
    }

    @Test
    void each_test_is_an_alert_of_its_own_so_that_the_second_is_no_redelivery() {
        send("oncall");
        var first = told();
        send("oncall");
        assertThat(told().alert()).isNotEqualTo(first.alert()).matches("[0-9a-f]{32}");
    }

    @Test
    void a_channel_that_nothing_delivers_to_is_said_instead_of_telling_nobody() {
        assertThat(send("onkall")).isEqualTo(1);
        assertThat(err.toString())
                .contains("No rule of the bus TocsinHubAlertBus is for the channel onkall")
                .contains("it has rules for oncall");
        assertThat(entries(Entry.EventPut.class)).isEmpty();
    }

    @Test
    void a_stack_that_does_not_answer_is_said_in_words() {
        gateway.close();
        assertThat(send("oncall")).isEqualTo(1);
        assertThat(err.toString()).contains("no stack answers on port ", "run ./tocsin up");
    }

    private Notification told() {
        var put = entries(Entry.EventPut.class).getLast();
        return NotificationJson.read(JsonText.parse(put.json()).at("detail"));
    }

    private <T extends Entry> List<T> entries(Class<T> type) {
        return journal.since(0).stream()
                .map(Journal.Line::entry)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private int send(String... arguments) {
        var all = new ArrayList<>(
                List.of("--local", "--port", "" + gateway.address().getPort()));
        all.addAll(List.of(arguments));
        return Tocsin.inWords(new CommandLine(new SendTestCommand()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
