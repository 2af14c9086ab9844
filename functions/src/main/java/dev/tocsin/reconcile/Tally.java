package dev.tocsin.reconcile;

import dev.tocsin.json.Json;

/**
 * What a run has come to so far.
 *
 * @param repositories that were compared
 * @param images that count in them
 * @param repairs observations that were made up for
 * @param told of the alerts that they led to, those that somebody is told of
 * @param failed repositories that could not be compared
 * @param requests to AWS's services, but for those to the table and the bus
 */
public record Tally(int repositories, int images, int repairs, int told, int failed, int requests) {

    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    Tally and(Tally other) {
        return new Tally(
                repositories + other.repositories,
                images + other.images,
                repairs + other.repairs,
                told + other.told,
                failed + other.failed,
                requests + other.requests);
    }

    public Json.Obj json() {
        return Json.obj(
                "repositories", repositories,
                "images", images,
                "repairs", repairs,
                "told", told,
                "failed", failed,
                "requests", requests);
    }

    static Tally read(Json json) {
        return new Tally(
                number(json, "repositories"),
                number(json, "images"),
                number(json, "repairs"),
                number(json, "told"),
                number(json, "failed"),
                number(json, "requests"));
    }

    private static int number(Json json, String name) {
        var number = json.at(name).number();
        return number == null ? 0 : number.intValue();
    }
}
