package dev.tocsin.local.doctor;

import dev.tocsin.json.Json;

/**
 * One thing that is wrong.
 *
 * @param check which check saw it
 */
record Problem(String check, String what, Remedy remedy) {

    Json json(boolean mended) {
        return Json.obj(
                "check", check,
                "what", what,
                "command", remedy.command(),
                "safe", remedy.action() != null,
                "mended", mended);
    }
}
