package dev.tocsin.reconcile;

import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A checkpoint as the table holds it. */
public final class CheckpointJson {

    private CheckpointJson() {}

    public static Json.Obj write(Checkpoint checkpoint) {
        return Json.obj(
                "known",
                texts(checkpoint.known()),
                "run",
                checkpoint.run() == null ? null : write(checkpoint.run()),
                "last",
                checkpoint.last() == null ? null : write(checkpoint.last()),
                "repairing",
                checkpoint.repairing().stream().map(CheckpointJson::write).toList(),
                "takenUntil",
                checkpoint.takenUntil());
    }

    /** @throws RuntimeException when it is not what {@link #write} wrote */
    public static Checkpoint read(Json json, long version) {
        return new Checkpoint(
                version,
                new LinkedHashSet<>(registries(json.at("known"))),
                json.at("run").isNull() ? null : run(json.at("run")),
                json.at("last").isNull() ? null : last(json.at("last")),
                json.at("repairing").items().stream().map(CheckpointJson::last).toList(),
                instant(json.at("takenUntil")));
    }

    private static Json.Obj write(Run run) {
        return Json.obj(
                "startedAt", run.startedAt(),
                "baseline", run.baseline(),
                "adopted", run.adopted(),
                "left", texts(run.left()),
                "page", run.page(),
                "within", run.within(),
                "again", texts(run.again()),
                "unread", texts(run.unread()),
                "tally", run.tally().json());
    }

    private static Run run(Json json) {
        return new Run(
                required(json.at("startedAt")),
                json.at("baseline").equals(Json.of(true)),
                json.at("adopted").equals(Json.of(true)),
                registries(json.at("left")),
                json.at("page").text(),
                Integer.parseInt(json.at("within").text("")),
                registries(json.at("again")),
                registries(json.at("unread")),
                Tally.read(json.at("tally")));
    }

    private static Json.Obj write(Checkpoint.Last last) {
        return Json.obj(
                "startedAt", last.startedAt(),
                "finishedAt", last.finishedAt(),
                "unread", texts(last.unread()),
                "tally", last.tally().json());
    }

    private static Checkpoint.Last last(Json json) {
        return new Checkpoint.Last(
                required(json.at("startedAt")),
                required(json.at("finishedAt")),
                registries(json.at("unread")),
                Tally.read(json.at("tally")));
    }

    private static List<String> texts(Collection<Registry> registries) {
        return registries.stream().map(Registry::text).toList();
    }

    private static List<Registry> registries(Json json) {
        return json.texts().stream().map(Registry::of).toList();
    }

    private static Instant required(Json json) {
        return Objects.requireNonNull(instant(json), "a checkpoint without a time");
    }

    private static @Nullable Instant instant(Json json) {
        return json.isNull() ? null : Instant.parse(json.text(""));
    }
}
