package dev.tocsin.reconcile;

import dev.tocsin.json.Json;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run has come to so far.
 *
 * @param repositories that were compared
 * @param images that count in them
 * @param repairs observations that were made up for
 * @param told of the alerts that they led to, those that somebody is told of
 * @param failed repositories that could not be compared
 * @param requests to AWS's services, but for those to the table and the bus
 * @param repaired the names of images for which something was made up, each once, the first of them
 */
public record Tally(
        int repositories, int images, int repairs, int told, int failed, int requests, List<String> repaired) {

    /** So many images are named. */
    static final int MOST_NAMED = 20;

    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    public Tally {
        repaired = repaired.stream().distinct().limit(MOST_NAMED).toList();
    }

    /** Nothing was made up for, or nobody asks for what. */
    public Tally(int repositories, int images, int repairs, int told, int failed, int requests) {
        this(repositories, images, repairs, told, failed, requests, List.of());
    }

    Tally and(Tally other) {
        return new Tally(
                repositories + other.repositories,
                images + other.images,
                repairs + other.repairs,
                told + other.told,
                failed + other.failed,
                requests + other.requests,
                Stream.concat(repaired.stream(), other.repaired.stream()).toList());
    }

    public Json.Obj json() {
        return Json.obj(
                "repositories", repositories,
                "images", images,
                "repairs", repairs,
                "told", told,
                "failed", failed,
                "requests", requests,
                "repaired", repaired);
    }

    static Tally read(Json json) {
        return new Tally(
                number(json, "repositories"),
                number(json, "images"),
                number(json, "repairs"),
                number(json, "told"),
                number(json, "failed"),
                number(json, "requests"),
                json.at("repaired").texts());
    }

    private static int number(Json json, String name) {
        var number = json.at(name).number();
        return number == null ? 0 : number.intValue();
    }
}
