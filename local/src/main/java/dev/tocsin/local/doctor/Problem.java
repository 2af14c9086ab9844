package dev.tocsin.local.doctor;

import dev.tocsin.json.Json;

/**
 * One thing that is wrong.
 *
 * @param check which check saw it
 * @param command what mends it, ready to be pasted, or looks closer where only a person can tell
 */
record Problem(String check, String what, String command) {

    Json json() {
        return Json.obj("check", check, "what", what, "command", command);
    }
}
