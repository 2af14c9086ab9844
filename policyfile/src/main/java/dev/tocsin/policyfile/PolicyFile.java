package dev.tocsin.policyfile;

import dev.tocsin.policy.Policy;
import dev.tocsin.policy.PolicyJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Reads policy.yaml: the policy, or everything that is wrong with it. */
public final class PolicyFile {

    /** What came of it. */
    public sealed interface Result {}

    /** Nothing is wrong. */
    public record Checked(Policy policy, List<Mistake> warnings) implements Result {
        public Checked {
            warnings = List.copyOf(warnings);
        }
    }

    /** At least one mistake; all of them, in the order of the file. */
    public record Refused(List<Mistake> mistakes) implements Result {
        public Refused {
            mistakes = List.copyOf(mistakes);
        }
    }

    private PolicyFile() {}

    /** As of now. A file that cannot be read is refused like one that is wrong. */
    public static Result load(Path file) {
        return load(file, Clock.systemUTC().instant());
    }

    static Result load(Path file, Instant now) {
        try {
            var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            return parse(
                    file.toString(),
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString(),
                    now);
        } catch (NoSuchFileException e) {
            return unreadable(file, "there is no such file");
        } catch (CharacterCodingException e) {
            return unreadable(file, "not UTF-8 text");
        } catch (IOException e) {
            return unreadable(file, "cannot be read: " + e.getMessage());
        }
    }

    public static Result parse(String fileName, String yaml) {
        return parse(fileName, yaml, Clock.systemUTC().instant());
    }

    /** @param now decides which suppressions have ended */
    public static Result parse(String fileName, String yaml, Instant now) {
        var report = new Report(fileName);
        var root = Yaml.compose(yaml, report);
        if (root == null) {
            return new Refused(report.mistakes());
        }
        var policy = new Check(report).value(root, Language.POLICY);
        new ChannelChecks(report, policy).run(policy);
        new RuleChecks(report).run(policy);
        new SuppressionChecks(report, now).run(policy);
        return report.mistakes().isEmpty()
                ? new Checked(PolicyJson.read(policy.json()), report.warnings())
                : new Refused(report.mistakes());
    }

    private static Refused unreadable(Path file, String why) {
        return new Refused(List.of(new Mistake(file.toString(), 1, 1, why)));
    }
}
