package dev.tocsin.local.dashboard;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The HTML around the charts. It loads nothing and runs nothing; every text stands in it as text. */
final class Frame {

    static final String NOTHING = "<p>Nothing yet.</p>\n";

    private Frame() {}

    static String of(Periods periods, String sections) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>Tocsin: its own health</title>
                <style>
                  :root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif; }
                  body { max-width: 78rem; margin: 1rem auto; padding: 0 1rem; }
                  h1 { font-size: 1.3rem; margin: 0; }
                  h2 { font-size: 1rem; margin: 0 0 .3rem; }
                  main { display: grid; grid-template-columns: 1fr 1fr; gap: .7rem; margin-top: .7rem; }
                  section { border: 1px solid #8886; border-radius: .4rem; padding: .6rem .8rem; min-width: 0; }
                  .wide { grid-column: 1 / -1; } .left { grid-column-start: 1; }
                  .alarm { display: inline-block; margin: .1rem .2rem .1rem 0; padding: .05rem .5rem; border-radius: .3rem; border: 1px solid; }
                  .ok { color: #1a7f37; } .rings { background: #b42318; color: #fff; } .unwatched { color: #777; border-style: dotted; }
                  svg { width: 100%%; display: block; font-size: 11px; }
                  svg text { fill: #777; } .y, .end { text-anchor: end; } .grid { stroke: #8884; }
                  polyline { fill: none; stroke: currentColor; stroke-width: 1.6; } circle { fill: currentColor; }
                  ul { list-style: none; margin: .2rem 0 0; padding: 0; } li { display: inline-block; margin-right: .9rem; white-space: nowrap; }
                  li::before { content: "\\25CF  "; } .more::before { content: ""; }
                  .c0 { color: #0b6bcb; } .c1 { color: #c2410c; } .c2 { color: #1a7f37; } .c3 { color: #9333ea; }
                  .c4 { color: #b45309; } .c5 { color: #0e7490; } .c6 { color: #be185d; } .c7 { color: #64748b; }
                  @media (max-width: 50rem) { main { grid-template-columns: 1fr; } }
                </style>
                <h1>Tocsin's own health</h1>
                <p>The dashboard of the template with what this run measured. A point stands for %d seconds here; in CloudWatch it stands for
                five minutes. Times are UTC. Alarms with a dotted border are not watched here.</p>
                <main>
                %s</main>
                </html>
                """.formatted(periods.length().toSeconds(), sections);
    }

    static String wide(String title, String body) {
        return section("wide", title, body);
    }

    /** @param leftmost whether a row begins with it */
    static String half(String title, boolean leftmost, String body) {
        return section(leftmost ? "half left" : "half", title, body);
    }

    private static String section(String kind, String title, String body) {
        return "<section class=\"%s\">\n<h2>%s</h2>\n%s</section>\n".formatted(kind, escaped(title), body);
    }

    static String alarm(String name, String state) {
        return "<span class=\"alarm %s\">%s</span>\n".formatted(state, escaped(name));
    }

    /** @param more how many lines are not drawn */
    static String legend(List<String> labels, int more) {
        var items = IntStream.range(0, labels.size())
                .mapToObj(number -> "<li class=\"c%d\">%s</li>".formatted(number, escaped(labels.get(number))))
                .collect(Collectors.joining("\n"));
        var rest = more > 0 ? "\n<li class=\"more\">and " + more + " more</li>" : "";
        return "<ul>\n" + items + rest + "\n</ul>\n";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
