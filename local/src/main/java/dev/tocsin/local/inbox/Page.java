package dev.tocsin.local.inbox;

import dev.tocsin.local.web.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of the page, from the class path. */
final class Page {

    private static final Pattern NAME = Pattern.compile("[a-z-]+\\.(html|css|js|svg)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** Nothing from elsewhere, nothing inline, no text ever parsed as HTML. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private Page() {}

    /** @param name as it stands in the address, {@code ""} for the page itself */
    static Optional<Answer> file(String name) {
        var file = name.isEmpty() ? "index.html" : name;
        var parts = NAME.matcher(file);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return text(file)
                .map(text -> Answer.of(200, TYPES.getOrDefault(parts.group(1), ""), text)
                        .with("Content-Security-Policy", POLICY)
                        .with("Referrer-Policy", "no-referrer"));
    }

    private static Optional<String> text(String file) {
        try (var in = Page.class.getResourceAsStream("page/" + file)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
