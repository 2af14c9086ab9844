package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Markdown as a parser of CommonMark reads it, and what a service would find in it afterwards. */
public final class RenderedMarkdown {

    /** What is made of text that is no code: mentions, references, emoji, addresses, formatting. */
    private static final Pattern FOUND = Pattern.compile("[@#<>`*_~$\\[\\]|/\\\\&]|www\\.|:[a-z0-9+_-]+:|GH-\\d");

    private RenderedMarkdown() {}

    public static void assertHarmless(String markdown) {
        for (var node : nodes(parsed(markdown))) {
            switch (node) {
                case Code _ -> {}
                case Text text
                when node.getParent() instanceof Link ->
                    assertThat(text.getLiteral()).matches("[A-Za-z0-9.: -]+");
                case Text text -> assertThat(text.getLiteral()).doesNotContainPattern(FOUND);
                case Link link -> assertThat(link.getDestination()).matches("https://[!-~&&[^<>\"|]]*");
                case HtmlBlock html -> assertThat(html.getLiteral()).matches("<!-- tocsin [a-z0-9= -]* -->");
                default ->
                    assertThat(node.getClass().getSimpleName())
                            .isIn(
                                    "Document",
                                    "Paragraph",
                                    "Heading",
                                    "BulletList",
                                    "ListItem",
                                    "StrongEmphasis",
                                    "SoftLineBreak");
            }
        }
    }

    /** What stands in it as code, in its order. */
    public static List<String> code(String markdown) {
        return nodes(parsed(markdown)).stream()
                .filter(Code.class::isInstance)
                .map(code -> ((Code) code).getLiteral())
                .toList();
    }

    private static Node parsed(String markdown) {
        return Parser.builder().build().parse(markdown);
    }

    private static List<Node> nodes(Node node) {
        var nodes = new ArrayList<Node>(List.of(node));
        for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
            nodes.addAll(nodes(child));
        }
        return nodes;
    }
}
