package dev.tocsin.notify;

import java.util.regex.Pattern;

/**
 * Text from outside in Markdown. Services look for mentions, references and addresses after the Markdown is read and entities are
 * resolved, so no escape keeps them off; in code they look for nothing, and nothing is formatted.
 */
public final class CodeSpan {

    /** A sentence of nothing but words: there is nothing in it to find. */
    private static final Pattern WORDS = Pattern.compile("[A-Z](?:[A-Za-z '()]|[,;:.](?= |$))*");

    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private CodeSpan() {}

    public static String unlessWords(String line) {
        return WORDS.matcher(line).matches() ? line : of(line);
    }

    /** Enclosed in more backticks than stand anywhere in it, and apart from them: nothing in it ends it. */
    public static String of(String line) {
        var longest = BACKTICKS
                .matcher(line)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
        var fence = "`".repeat(longest + 1);
        var apart = longest == 0 ? "" : " ";
        return fence + apart + line + apart + fence;
    }
}
