package dev.tocsin.local.standin;

import dev.tocsin.json.Json;
import dev.tocsin.local.web.Answer;
import org.jspecify.annotations.Nullable;

/**
 * One answer on demand: the next call to a service gets it.
 *
 * @param retryAfter seconds, as the header of this name; null: no such header
 * @param body null: an error text as proxies send it
 * @param takesEffect the service does its work and only its answer is lost on the way
 * @param line what becomes of the connection
 */
record Fault(
        int status, @Nullable Integer retryAfter, @Nullable Json body, boolean takesEffect, Line line) {

    /** What becomes of the connection. */
    enum Line {
        /** The answer goes over it. */
        STANDS,
        /** It is closed without an answer. */
        DROPS,
        /** It stays open, and no answer comes. */
        HANGS
    }

    Fault {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status is a number from 200 to 599");
        }
    }

    /** @throws IllegalArgumentException when it is not a fault; the message says what is wrong */
    static Fault read(Json json) {
        var line = line(json);
        var status = json.at("status").number();
        if (status == null && line == Line.STANDS) {
            throw new IllegalArgumentException("an answer needs a status, or drop: true, or hang: true");
        }
        var retryAfter = json.at("retryAfter").number();
        return new Fault(
                status == null ? 500 : status.intValue(),
                retryAfter == null ? null : (Integer) retryAfter.intValue(),
                json.at("body").isNull() ? null : json.at("body"),
                says(json, "takesEffect"),
                line);
    }

    private static Line line(Json json) {
        if (says(json, "hang")) {
            return Line.HANGS;
        }
        return says(json, "drop") ? Line.DROPS : Line.STANDS;
    }

    private static boolean says(Json json, String member) {
        return json.at(member).equals(Json.of(true));
    }

    Answer answer() {
        var answer = body == null ? Answer.text(status, "answered on demand\n") : Answer.json(status, body);
        return retryAfter == null ? answer : answer.with("Retry-After", String.valueOf(retryAfter));
    }

    /** {@code 429, Retry-After 2}, for people. */
    String text() {
        var what = switch (line) {
            case STANDS -> retryAfter == null ? "" + status : status + ", Retry-After " + retryAfter;
            case DROPS -> "connection closed";
            case HANGS -> "no answer";
        };
        return takesEffect ? what + ", after it took effect" : what;
    }

    Json json() {
        return Json.obj(
                "status", status,
                "retryAfter", retryAfter,
                "body", body,
                "takesEffect", takesEffect,
                "drop", line == Line.DROPS,
                "hang", line == Line.HANGS,
                "text", text());
    }
}
