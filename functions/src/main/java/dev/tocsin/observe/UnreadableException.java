package dev.tocsin.observe;

/** What was read cannot be used. It carries no stack trace: it is an answer on its way out of a parser, not a fault of ours. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String where;

    /** @param where the path that leads to what is wrong, such as {@code detail.image-digest} */
    UnreadableException(String reason, String where) {
        super(where + ": " + reason, null, false, false);
        this.reason = reason;
        this.where = where;
    }

    String reason() {
        return reason;
    }

    String where() {
        return where;
    }
}
