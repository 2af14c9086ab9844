package dev.tocsin.json;

/** A text is not JSON. Line and column count from 1; the message quotes nothing of the text. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    public JsonException(String message, int line, int column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    public String where() {
        return "line " + line + ", column " + column;
    }
}
