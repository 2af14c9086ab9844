package dev.tocsin.local.doctor;

import java.util.List;

/**
 * What a check found.
 *
 * @param facts what is so, in lines
 * @param problems empty where all is well
 */
record Found(List<String> facts, List<Problem> problems) {

    Found {
        facts = List.copyOf(facts);
        problems = List.copyOf(problems);
    }

    static Found only(List<Problem> problems) {
        return new Found(List.of(), problems);
    }
}
