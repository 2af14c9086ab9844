package dev.tocsin.local.preview;

import dev.tocsin.alert.Reason;
import dev.tocsin.local.simulate.Effect;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One page with all that the channels show: it loads nothing, runs nothing, and every text stands in it as text. */
final class PreviewPage {

    private PreviewPage() {}

    static String of(List<Preview> shown) {
        return page("", shown);
    }

    /** With links to the pages of the other reasons beside it. */
    static String withReasons(Reason chosen, List<Preview> shown) {
        var links = Arrays.stream(Reason.values())
                .filter(Reason::told)
                .map(reason -> reason == chosen
                        ? "<b aria-current=\"page\">" + reason + "</b>"
                        : "<a href=\"" + reason + "\">" + reason + "</a>")
                .collect(Collectors.joining(" \u00B7 "));
        return page("<nav>" + links + "</nav>\n", shown);
    }

    private static String page(String above, List<Preview> shown) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="viewport" content="width=device-width">
                <title>Tocsin: what the channels would show</title>
                <style>
                  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
                  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
                  article { border: 1px solid; border-radius: .5rem; padding: 0 1rem 1rem; margin: 1rem 0; }
                  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0; }
                </style>
                <h1>What the channels would show</h1>
                """ + above + shown.stream().map(PreviewPage::section).collect(Collectors.joining()) + "</html>\n";
    }

    private static String section(Preview shown) {
        var heading = "<h2>" + escaped(PreviewCommand.heading(shown)) + "</h2>\n";
        var body = shown.effects().isEmpty()
                ? "<p>Nothing: " + escaped(shown.nothing()) + "</p>\n"
                : shown.effects().stream().map(PreviewPage::article).collect(Collectors.joining());
        return heading + body;
    }

    private static String article(Effect effect) {
        return "<article>\n<h3>" + escaped(effect.title()) + "</h3>\n<pre>"
                + escaped(String.join("\n", PreviewCommand.below(effect))) + "</pre>\n</article>\n";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
