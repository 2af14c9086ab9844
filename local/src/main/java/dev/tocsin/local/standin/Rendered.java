package dev.tocsin.local.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * Markdown as services show it: the text that people read, and whom it would call. GitHub looks for mentions in text that is neither
 * code nor a link, once the Markdown is read.
 */
public final class Rendered extends AbstractVisitor {

    private static final Pattern MENTION =
            Pattern.compile("(?<![A-Za-z0-9_`])@[A-Za-z0-9][A-Za-z0-9-]*(?:/[A-Za-z0-9-]+)?");

    private final StringBuilder text = new StringBuilder();
    private final List<String> problems = new ArrayList<>();
    private int links;

    private Rendered() {}

    public static Rendered of(String markdown) {
        var rendered = new Rendered();
        Parser.builder().build().parse(markdown).accept(rendered);
        return rendered;
    }

    /** What people read, a line for each paragraph, heading and item. */
    public String text() {
        return text.toString().strip();
    }

    /** Whom it mentions, and what it would show that is no text. */
    public List<String> problems() {
        return problems;
    }

    @Override
    public void visit(Text node) {
        text.append(node.getLiteral());
        if (links == 0) {
            MENTION.matcher(node.getLiteral()).results().forEach(found -> problems.add("it mentions " + found.group()));
        }
    }

    @Override
    public void visit(Code node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(Link node) {
        links++;
        visitChildren(node);
        links--;
    }

    @Override
    public void visit(Heading node) {
        text.append('\n');
        visitChildren(node);
        text.append('\n');
    }

    @Override
    public void visit(Paragraph node) {
        visitChildren(node);
        text.append('\n');
    }

    @Override
    public void visit(BulletList node) {
        visitChildren(node);
    }

    @Override
    public void visit(ListItem node) {
        text.append("- ");
        visitChildren(node);
    }

    @Override
    public void visit(SoftLineBreak node) {
        text.append('\n');
    }

    @Override
    public void visit(HardLineBreak node) {
        text.append('\n');
    }

    @Override
    public void visit(FencedCodeBlock node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(Image node) {
        problems.add("it shows the image " + node.getDestination());
    }

    @Override
    public void visit(HtmlBlock node) {
        html(node.getLiteral());
    }

    @Override
    public void visit(HtmlInline node) {
        html(node.getLiteral());
    }

    private void html(String literal) {
        if (!literal.startsWith("<!--")) {
            problems.add("it holds HTML: " + literal);
        }
    }
}
