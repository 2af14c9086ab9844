package dev.tocsin.policyfile;

/**
 * Something wrong, or worth a warning, at one place of a policy file. Its text is the one line that people see:
 * {@code policy.yaml:12:5: unknown severity "critcal", did you mean "critical"?}
 *
 * @param line counts from 1
 * @param column counts from 1
 */
public record Mistake(String file, int line, int column, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
