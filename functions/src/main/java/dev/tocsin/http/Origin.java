package dev.tocsin.http;

import java.net.URI;
import java.util.Locale;

/** Who is spoken to: requests to one origin share connections. */
public record Origin(boolean tls, String host, int port) {

    public static Origin of(URI uri) {
        var tls = "https".equalsIgnoreCase(uri.getScheme());
        if (uri.getHost() == null || !(tls || "http".equalsIgnoreCase(uri.getScheme()))) {
            throw new IllegalArgumentException("an address needs a host, and http or https");
        }
        var port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        return new Origin(tls, uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** As the header {@code Host} names it: without the port that goes without saying. */
    public String header() {
        return port == (tls ? 443 : 80) ? host : host + ":" + port;
    }
}
