package dev.tocsin.local.replay;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a JSON array as they are written, one after the other, however long it is. One that is broken costs no other, as
 * far as can be seen where it ends: a string ends with its line at the latest, and an object before a brace that no colon precedes.
 */
final class RawArray {

    private static final String SPACE = " \t\r\n";

    private final Source source;
    private final Deque<Integer> open = new ArrayDeque<>();
    private int last;

    /** @param source at the bracket that opens the array, or at white space before it */
    RawArray(Source source) throws IOException {
        this.source = source;
        source.skip(SPACE);
        source.take();
    }

    static boolean begins(Source source) throws IOException {
        source.skip(SPACE);
        return source.peek() == '[';
    }

    /** Null after the last. Whatever the piece holds need not be JSON. */
    @Nullable Piece next() throws IOException {
        source.skip(SPACE + ",");
        return source.peek() == ']' || source.peek() == Source.END ? null : element();
    }

    /** After the last element: whether the array is closed, and nothing follows it. */
    boolean complete() throws IOException {
        var closed = source.take() == ']';
        source.skip(SPACE);
        return closed && source.peek() == Source.END;
    }

    private Piece element() throws IOException {
        var piece = new Piece(source);
        open.clear();
        last = 0;
        while (source.peek() != Source.END && !ends(source.peek(), piece)) {
            take(piece);
        }
        return piece;
    }

    private boolean ends(int next, Piece piece) {
        if (open.isEmpty()) {
            return next == ',' || next == ']' || (next == '{' && !piece.isEmpty());
        }
        return (next == '{' && last != ':' && open.peek() == '{') || (next == ']' && !open.contains((int) '['));
    }

    private void take(Piece piece) throws IOException {
        var taken = piece.take();
        switch (taken) {
            case '"' -> string(piece);
            case '{', '[' -> open.push(taken);
            case '}' -> close('{');
            case ']' -> close('[');
            default -> {}
        }
        last = SPACE.indexOf(taken) < 0 ? taken : last;
    }

    private void close(int opened) {
        if (open.contains(opened)) {
            while (open.pop() != opened) {
                // What was left open within ends here too.
            }
        }
    }

    private void string(Piece piece) throws IOException {
        while (source.peek() != Source.END && source.peek() != '\n') {
            var taken = piece.take();
            if (taken == '"') {
                return;
            }
            if (taken == '\\' && source.peek() != '\n') {
                piece.take();
            }
        }
    }
}
