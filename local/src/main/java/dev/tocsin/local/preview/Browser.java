package dev.tocsin.local.preview;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows a page in the browser of whoever runs this, where there is one: its place was said anyway. */
final class Browser {

    private Browser() {}

    static void open(Path page) {
        try {
            new ProcessBuilder(command(System.getProperty("os.name", ""), page.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // No such program here, as on a server.
        }
    }

    static List<String> command(String system, String page) {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return List.of("open", page);
        }
        return name.startsWith("windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", page)
                : List.of("xdg-open", page);
    }
}
