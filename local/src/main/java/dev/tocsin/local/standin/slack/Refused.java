package dev.tocsin.local.standin.slack;

import java.util.List;

/** A refusal on its way out of a method. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient MessageCheck check;

    Refused(MessageCheck check) {
        super(check.error(), null, false, false);
        this.check = check;
    }

    Refused(String error) {
        this(new MessageCheck(error, List.of()));
    }

    MessageCheck check() {
        return check;
    }
}
