package dev.tocsin.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A URL from outside, where it is fit to be followed. */
public final class HttpsUrl {

    private static final int LONGEST = 1_000;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private HttpsUrl() {}

    /** The URL in ASCII; null unless it is https, well-formed, to a named host on the usual port, and without a user. */
    public static @Nullable URI of(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        try {
            var url = new URI(text);
            return fit(url) ? new URI(url.toASCIIString()) : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean fit(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                && url.getHost() != null
                && HOST.matcher(url.getHost()).matches()
                && url.getRawUserInfo() == null
                && (url.getPort() == -1 || url.getPort() == 443);
    }
}
