package dev.tocsin.policyfile;

import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What stands in the file, as a message may repeat it: never a secret, even where none belongs. */
final class Quote {

    private static final int LONGEST = 60;

    /** Slack's tokens and webhooks, Atlassian's tokens, AWS's access keys. */
    private static final Pattern SECRET =
            Pattern.compile("xox[a-z]-|xapp-|hooks\\.slack\\.com/|ATATT|gh[a-z]_|github_pat_|(AKIA|ASIA)[A-Z0-9]{16}");

    private static final Pattern PASSWORD = Pattern.compile("://[^/\\s]*@");

    private Quote() {}

    /** In quotes, and at most 60 characters of it. */
    static String text(String text) {
        if (SECRET.matcher(text).find()) {
            return "what looks like a secret";
        }
        var open = PASSWORD.matcher(text).replaceAll("://...@");
        return open.codePointCount(0, open.length()) > LONGEST
                ? '"' + open.substring(0, open.offsetByCodePoints(0, LONGEST)) + "...\""
                : '"' + open + '"';
    }

    /** What stands at a place where something else is expected. */
    static String kindOf(Node node) {
        return switch (node.getNodeType()) {
            case MAPPING -> "keys and values";
            case SEQUENCE -> "a list";
            case SCALAR -> nothing((ScalarNode) node) ? "nothing" : text(((ScalarNode) node).getValue());
            case ANCHOR -> "an anchor";
        };
    }

    static boolean nothing(ScalarNode node) {
        return node.getTag().equals(Tag.NULL);
    }
}
