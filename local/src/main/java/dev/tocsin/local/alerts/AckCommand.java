package dev.tocsin.local.alerts;

import dev.tocsin.alert.Acknowledgement;
import dev.tocsin.local.Tocsin.Impossible;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin ack ALERT}: somebody has heard it. */
@Command(name = "ack", description = "Acknowledge an alert: nobody is reminded of it until something new is told.")
public final class AckCommand implements Callable<Integer> {

    @Mixin
    private Chosen chosen = new Chosen();

    @Mixin
    private Author author = new Author();

    @Option(names = "--reason", defaultValue = "", description = "What is being done.")
    private String reason = "";

    @Override
    public Integer call() {
        if (author.name().isBlank()) {
            throw chosen.mistake("--author: say who has heard it");
        }
        var now = Clock.systemUTC().instant();
        var by = new Acknowledgement(author.name(), reason, now);
        chosen.change(now, subject -> standing(subject).attention().acknowledged(by));
        return 0;
    }

    private static Subject standing(Subject subject) {
        if (!subject.standing()) {
            throw new Impossible("nothing of alert " + subject.id() + " is open: there is nothing to acknowledge");
        }
        return subject;
    }
}
