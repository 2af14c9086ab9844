package dev.tocsin.local.replay;

/** What was recorded is no JSON; line and column count from 1. The message quotes nothing of it. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;
    private final int line;
    private final int column;

    Unreadable(String why, int line, int column) {
        super(why, null, false, false);
        this.why = why;
        this.line = line;
        this.column = column;
    }

    String words() {
        return why + ", line " + line + ", column " + column;
    }

    /** The same by the lines of the file in which the piece stands. */
    Unreadable in(Piece piece) {
        var shift = line == 1 ? piece.column() - 1 : 0;
        return new Unreadable(why, piece.line() + line - 1, column + shift);
    }
}
