package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.InMemoryAlertStore;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.observe.EventParser;
import dev.tocsin.observe.Observation;
import dev.tocsin.observe.Reading;
import dev.tocsin.observe.ScanFindings;
import dev.tocsin.policy.Blind;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.ImageMatch;
import dev.tocsin.policy.Only;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import dev.tocsin.policy.Track;
import dev.tocsin.text.Cut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/**
 * The events in {@code events/hostile}, and some too long to be stored there, on their way: read, decided, and told as a notification
 * that has been an event of the bus.
 */
public final class HostileEvents {

    private static final Path EVENTS = Path.of(System.getProperty("tocsin.root", ".."), "events");

    /** 100,000 characters, the last of them half of one. */
    private static final String ENDLESS = Notifications.HOSTILE.repeat(1_000).substring(0, 99_999) + "\uD83D";

    /** Of an entry of PutEvents, in bytes (Amazon EventBridge User Guide, "Calculating event entry size"). */
    private static final int LARGEST_EVENT = 262_144;

    private HostileEvents() {}

    /** What channels are to tell of each event, named after it. */
    public static Stream<Named<Notification>> told() {
        return Stream.concat(stored(), endless());
    }

    private static Stream<Named<Notification>> stored() {
        return files(EVENTS.resolve("hostile"))
                .map(file -> Named.of(file.getFileName().toString(), told(read(file), json -> json)));
    }

    /** A finding in which one text after the other, and at last each, is 100 KB long. */
    private static Stream<Named<Notification>> endless() {
        var finding = read(EVENTS.resolve("hostile/finding-everything-at-once.json"));
        var texts =
                List.of("description", "title", "vulnerabilityId", "sourceUrl", "name", "version", "fixedInVersion");
        var one = texts.stream().map(text -> Named.of("100 KB of " + text, told(finding, json -> with(json, text))));
        return Stream.concat(
                one, Stream.of(Named.of("100 KB of everything", told(finding, json -> with(json, texts)))));
    }

    private static Json with(Json json, List<String> texts) {
        var changed = json;
        for (var text : texts) {
            changed = with(changed, text);
        }
        return changed;
    }

    private static Json with(Json json, String member) {
        return switch (json) {
            case Json.Obj(var members) -> {
                var copy = new LinkedHashMap<String, Json>();
                members.forEach((name, value) ->
                        copy.put(name, name.equals(member) ? new Json.Text(ENDLESS) : with(value, member)));
                yield new Json.Obj(copy);
            }
            case Json.Arr(var items) ->
                new Json.Arr(items.stream().map(item -> with(item, member)).toList());
            case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> json;
        };
    }

    /** @param change of the finding, in the event and in what the scanner answers */
    private static Notification told(Json event, UnaryOperator<Json> change) {
        var members = new LinkedHashMap<>(event.members());
        members.replace("detail", change.apply(event.at("detail")));
        var reading = EventParser.read(new Json.Obj(members).write());
        assertThat(reading).isInstanceOf(Reading.Understood.class);
        var observation = ((Reading.Understood) reading).observation();
        var bus = new ArrayList<String>();
        var alerting = new Alerting(
                policy(),
                new InMemoryAlertStore(),
                told -> bus.add(NotificationJson.write(told).write()),
                Clock.fixed(Notifications.NOW, ZoneOffset.UTC));
        alerting.observe((Observation.OfImage) observation, image -> found(image, change));
        assertThat(bus).hasSize(1).allSatisfy(told -> assertThat(Cut.size(told)).isLessThan(LARGEST_EVENT));
        return NotificationJson.read(JsonText.parse(bus.getFirst()));
    }

    private static Policy policy() {
        var rule = new Rule(
                "production",
                ImageMatch.ALL,
                Track.NEWEST,
                Map.of(Severity.CRITICAL, 1),
                Only.EVERYTHING,
                List.of("oncall"),
                Group.AT_ONCE,
                null,
                false);
        return new Policy(List.of(new Channel("oncall", "slack", Json.obj())), List.of(rule), Blind.BY_RULE, List.of());
    }

    private static Findings.Answer found(Image image, UnaryOperator<Json> change) {
        return files(EVENTS.resolve("findings"))
                .map(HostileEvents::read)
                .filter(answer -> answer.at("imageId", "imageDigest").text("").equals(image.digest()))
                .findFirst()
                .map(answer -> ScanFindings.read(List.of(change.apply(answer))))
                .orElse(new Findings.NotYet("SCAN_NOT_FOUND"));
    }

    private static Stream<Path> files(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Json read(Path file) {
        try {
            return JsonText.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
