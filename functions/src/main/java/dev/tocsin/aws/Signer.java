package dev.tocsin.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tocsin.http.Origin;
import dev.tocsin.notify.HttpSender.Request;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signature Version 4 (AWS Identity and Access Management User Guide, "Create a signed AWS API request"), for one service in one
 * Region. All of the request's headers are signed.
 */
final class Signer {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String HMAC = "HmacSHA256";

    private final String region;
    private final String service;

    /** All requests of a day and a secret have one key, and making it takes longer than signing with it. */
    private volatile @Nullable Key latest;

    private record Key(Credentials credentials, String day, SecretKeySpec key) {

        boolean isOf(Credentials others, String otherDay) {
            return day.equals(otherDay) && credentials.secretKey().equals(others.secretKey());
        }
    }

    /** @param service as the signature names it, such as {@code ecr} */
    Signer(String region, String service) {
        this.region = region;
        this.service = service;
    }

    /** The request with the headers that sign it. What is between here and the service may add headers, and change none. */
    Request signed(Request request, Credentials credentials, Instant now) {
        var time =
                now.truncatedTo(ChronoUnit.SECONDS).toString().replace("-", "").replace(":", "");
        var headers = new HashMap<>(request.headers());
        headers.put("X-Amz-Date", time);
        if (!credentials.token().isEmpty()) {
            headers.put("X-Amz-Security-Token", credentials.token());
        }
        headers.put("Authorization", authorization(request, canonical(request, headers), credentials, time));
        return new Request(request.method(), request.uri(), headers, request.body());
    }

    private String authorization(
            Request request, SortedMap<String, String> headers, Credentials credentials, String time) {
        var scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        var names = String.join(";", headers.keySet());
        var text = String.join("\n", ALGORITHM, time, scope, Hash.sha256(canonical(request, headers, names)));
        var signature = HexFormat.of().formatHex(hmac(key(credentials, time.substring(0, 8)), text));
        return ALGORITHM + " Credential=" + credentials.accessKey() + "/" + scope + ", SignedHeaders=" + names
                + ", Signature=" + signature;
    }

    private static SortedMap<String, String> canonical(Request request, Map<String, String> headers) {
        var canonical = new TreeMap<String, String>();
        headers.forEach((name, value) -> canonical.put(name.toLowerCase(Locale.ROOT), withSingleSpaces(value.strip())));
        canonical.put("host", Origin.of(request.uri()).header());
        return canonical;
    }

    private static String withSingleSpaces(String value) {
        return value.contains("  ") ? value.replaceAll(" +", " ") : value;
    }

    private static String canonical(Request request, SortedMap<String, String> headers, String names) {
        var lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(':').append(value).append('\n'));
        return String.join(
                "\n",
                request.method(),
                CanonicalUri.path(request.uri()),
                CanonicalUri.query(request.uri()),
                lines,
                names,
                Hash.sha256(request.body()));
    }

    private SecretKeySpec key(Credentials credentials, String day) {
        var known = latest;
        if (known == null || !known.isOf(credentials, day)) {
            known = new Key(credentials, day, made(credentials, day));
            latest = known;
        }
        return known.key();
    }

    private SecretKeySpec made(Credentials credentials, String day) {
        var key = keyOf(("AWS4" + credentials.secretKey()).getBytes(UTF_8));
        for (var part : List.of(day, region, service, "aws4_request")) {
            key = keyOf(hmac(key, part));
        }
        return key;
    }

    private static SecretKeySpec keyOf(byte[] bytes) {
        return new SecretKeySpec(bytes, HMAC);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
