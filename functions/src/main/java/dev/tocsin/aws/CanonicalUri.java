package dev.tocsin.aws;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/** Path and query as a signature has them: normalized, sorted, and everything but letters, digits and {@code -._~} encoded. */
final class CanonicalUri {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private CanonicalUri() {}

    /** Encoded once more than it is sent: every service but S3 wants it so. */
    static String path(URI uri) {
        var path = URI.create(uri.toASCIIString()).normalize().getRawPath();
        return path.isEmpty() ? "/" : encode(path, "/");
    }

    static String query(URI uri) {
        var query = uri.getRawQuery();
        if (query == null || query.isEmpty()) {
            return "";
        }
        return Arrays.stream(query.split("&"))
                .map(CanonicalUri::parameter)
                .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }

    private static Map.Entry<String, String> parameter(String text) {
        var parts = text.split("=", 2);
        return Map.entry(encode(decode(parts[0]), ""), parts.length == 1 ? "" : encode(decode(parts[1]), ""));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text, String andPlain) {
        var encoded = new StringBuilder();
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            if ((PLAIN + andPlain).indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return encoded.toString();
    }
}
