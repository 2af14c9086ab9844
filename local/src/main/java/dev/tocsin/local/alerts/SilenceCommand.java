package dev.tocsin.local.alerts;

import dev.tocsin.alert.Silence;
import dev.tocsin.local.Span;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code tocsin silence ALERT}: nobody is told for a time, and what is new by then is told at its end. */
@Command(name = "silence", description = "Silence an alert for a time. It always ends; what is new by then is told.")
public final class SilenceCommand implements Callable<Integer> {

    @Mixin
    private Chosen chosen = new Chosen();

    @Mixin
    private Author author = new Author();

    @ArgGroup(multiplicity = "1")
    private End end = new End();

    @Option(names = "--reason", required = true, description = "Why nobody needs to hear of it.")
    private String reason = "";

    /** One of the two. */
    static final class End {
        @Option(names = "--for", paramLabel = "SPAN", converter = Span.class, description = "How long: 30m, 2h, 7d.")
        private @Nullable Duration span;

        @Option(
                names = "--until",
                paramLabel = "TIME",
                converter = Time.class,
                description = "Until when: 2026-03-02T08:00:00Z.")
        private @Nullable Instant until;

        Instant after(Instant now) {
            return until != null ? until : now.plus(span == null ? Duration.ZERO : span);
        }
    }

    /** A moment on the command line. */
    static final class Time implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException("\"" + text + "\" is no time: write it as 2026-03-02T08:00:00Z");
            }
        }
    }

    @Override
    public Integer call() {
        var now = Clock.systemUTC().instant();
        var until = end.after(now);
        if (!until.isAfter(now)) {
            throw chosen.mistake(
                    "the silence would end at " + until + ", which is over: name an end to come with --for or --until");
        }
        if (reason.isBlank() || author.name().isBlank()) {
            throw chosen.mistake("--reason and --author: say why nobody needs to hear of it, and who says so");
        }
        var silence = new Silence(author.name(), reason, now, until);
        chosen.change(now, subject -> subject.attention().silenced(silence));
        return 0;
    }
}
