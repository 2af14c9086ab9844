package dev.tocsin.local.simulate;

import dev.tocsin.alert.Acknowledgement;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Attention;
import dev.tocsin.alert.Silence;
import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of a schedule, and what is left of it. */
final class Simulation {

    final Schedule schedule;
    final World world;
    final SeededFate fate;
    final Chronicle chronicle;
    private final Map<String, String> lines = new HashMap<>();
    private final List<String> befallen = new ArrayList<>();
    private final List<String> journal = new ArrayList<>();
    private final Set<String> moments = new HashSet<>();
    private @Nullable Recording recording;
    private int together;
    private @Nullable SimulatedCloud cloud;

    Simulation(Schedule schedule) {
        this.schedule = schedule;
        this.world = new World(schedule.happenings());
        this.fate = new SeededFate(schedule, this::name, this::befell);
        this.chronicle = new Chronicle(this::note);
    }

    /** The same facts, each delivered once, in order, to twins that always answer; what is told is not carried to the channels. */
    static Simulation calm(Schedule schedule, Twins twins) {
        var simulation = new Simulation(schedule.toNobody());
        simulation.fate.calm();
        return simulation.run(twins);
    }

    /** Until nothing moves any more. */
    Simulation run(Twins twins) {
        var running = new SimulatedCloud(
                schedule.scenario().policy(),
                this::answer,
                World.START,
                fate,
                chronicle,
                twins.over(table -> record(twins.table().apply(table)), twins.book())
                        .events((event, now) -> twins.events().apply(received(event, now), now)));
        cloud = running;
        var answers = new ArrayDeque<>(world.answers());
        for (var sent : world.events()) {
            while (!answers.isEmpty() && !answers.getFirst().at().isAfter(sent.at())) {
                answer(running, answers.removeFirst());
            }
            lines.put(sent.event(), sent.line());
            running.arrive(sent.at(), sent.event());
        }
        running.runUntil(running.now().plus(Duration.ofHours(4)));
        fate.calm();
        running.runUntil(running.now().plus(Duration.ofDays(1)));
        return this;
    }

    /** People answer what is there; nothing befalls their commands. */
    private void answer(SimulatedCloud running, Happening.Answered answered) {
        running.runUntil(answered.at());
        var alert = recording()
                .load(schedule.scenario().rule().name(), answered.image().stream())
                .alert();
        if (alert.version() > 0) {
            write(alert.attended(said(alert.attention(), answered), running.now()), running.now());
        }
    }

    private static Attention said(Attention before, Happening.Answered answered) {
        var at = answered.at();
        return answered.silenced()
                ? before.silenced(new Silence("ben", "maintenance", at, at.plus(Duration.ofHours(2))))
                : before.acknowledged(new Acknowledgement("ana", "on it", at));
    }

    private void write(Alert alert, Instant now) {
        try {
            recording().save(alert, List.of(), now);
        } catch (AlertStore.ChangedMeanwhile e) {
            throw new IllegalStateException("nobody writes at the same time", e);
        }
    }

    private AlertStore record(AlertStore store) {
        recording = new Recording(store);
        return recording;
    }

    /** Notes whether it comes with others of its image. */
    private String received(String event, Instant now) {
        var line = lines.getOrDefault(event, "");
        if (line.contains(" prod/") && !moments.add(now + line.substring(line.indexOf(" prod/"), line.indexOf(':')))) {
            together++;
        }
        return event;
    }

    private Findings.Answer answer(Image image) {
        return world.answer(image, cloud().now());
    }

    private String name(String message) {
        return Objects.requireNonNullElseGet(lines.get(message), () -> MessageName.of(message));
    }

    private void befell(String what) {
        befallen.add(what);
        note(what);
    }

    private void note(String what) {
        journal.add((cloud == null ? World.START : cloud.now()) + " " + what);
    }

    SimulatedCloud cloud() {
        return Objects.requireNonNull(cloud, "it has not run");
    }

    Recording recording() {
        return Objects.requireNonNull(recording, "it has not run");
    }

    /** All that befell calls and messages, by its name. */
    List<String> befallen() {
        return befallen;
    }

    /** What befell and what was told, with its time, in its order. */
    List<String> journal() {
        return journal;
    }

    /** How many events were received at one moment with another of the same image. */
    int together() {
        return together;
    }

    /** The line of an event that nobody could serve; null when it is none. */
    @Nullable String line(String message) {
        return lines.get(message);
    }

    Map<String, Alert> byRepository() {
        var all = new LinkedHashMap<String, Alert>();
        cloud().store().all().forEach(alert -> all.put(alert.stream().repository(), alert));
        return all;
    }
}
