package dev.tocsin.policyfile;

import dev.tocsin.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads deployment.yaml: what it says, or everything that is wrong with it. */
public final class DeploymentFile {

    /** What came of it. */
    public sealed interface Result {}

    /** Nothing is wrong: its members, as the file has them. */
    public record Checked(Json.Obj deployment) implements Result {}

    /** At least one mistake; all of them, in the order of the file. */
    public record Refused(List<Mistake> mistakes) implements Result {
        public Refused {
            mistakes = List.copyOf(mistakes);
        }
    }

    private DeploymentFile() {}

    /** A file that cannot be read is refused like one that is wrong. */
    public static Result load(Path file) {
        try {
            return parse(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            return new Refused(List.of(new Mistake(file.toString(), 1, 1, "cannot be read: " + e.getMessage())));
        }
    }

    static Result parse(String name, String yaml) {
        var report = new Report(name);
        var root = Yaml.compose(yaml, report);
        if (root == null) {
            return new Refused(report.mistakes());
        }
        var said = new Check(report).value(root, DeploymentLanguage.DEPLOYMENT);
        return report.mistakes().isEmpty() ? new Checked((Json.Obj) said.json()) : new Refused(report.mistakes());
    }
}
