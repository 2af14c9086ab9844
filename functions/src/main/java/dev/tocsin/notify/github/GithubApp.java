package dev.tocsin.notify.github;

import dev.tocsin.json.Json;
import dev.tocsin.notify.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** An app on GitHub where it is installed, as a secret names it: {@code {"app_id", "installation_id", "private_key"}}. */
final class GithubApp {

    private static final String ID = "app_id";
    private static final String INSTALLATION = "installation_id";
    private static final String KEY = "private_key";

    /** GitHub's docs, "Generating a JSON Web Token (JWT) for a GitHub App": against clocks that differ, and ten minutes at most. */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private static final Duration AFTER = Duration.ofMinutes(9);

    private static final Pattern APP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final String id;
    private final String installation;
    private final String privateKey;

    private GithubApp(String id, String installation, String privateKey) {
        this.id = id;
        this.installation = installation;
        this.privateKey = privateKey;
    }

    static boolean isIn(Json secret) {
        return List.of(ID, INSTALLATION, KEY).stream()
                .anyMatch(name -> !secret.at(name).isNull());
    }

    /** @throws Secrets.Unreadable when something of it is missing, or is none */
    static GithubApp of(Json secret) {
        if (!secret.at("token").isNull()) {
            throw new Secrets.Unreadable("the secret holds a token and an app for GitHub: leave one of them out");
        }
        return new GithubApp(
                part(secret, ID, APP, "the App ID or the Client ID on the page of its settings"),
                part(secret, INSTALLATION, NUMBER, "the number at the end of the address of its installation"),
                secret.at(KEY).text(""));
    }

    private static String part(Json secret, String name, Pattern pattern, String what) {
        var part = secret.at(name).text("").strip();
        if (!pattern.matcher(part).matches()) {
            throw new Secrets.Unreadable("the secret names an app of GitHub, but its " + name + " is not " + what);
        }
        return part;
    }

    String installation() {
        return installation;
    }

    /**
     * What the app shows to get a token: a JSON Web Token, signed with RS256.
     *
     * @throws Secrets.Unreadable when the key is none
     */
    String jwt(Instant now) {
        var claims = Json.obj(
                "iat",
                now.minus(BEFORE).getEpochSecond(),
                "exp",
                now.plus(AFTER).getEpochSecond(),
                "iss",
                id);
        var signed = base64(Json.obj("alg", "RS256", "typ", "JWT").write()) + "." + base64(claims.write());
        return signed + "." + base64(signature(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] signature(byte[] signed) {
        var key = PrivateKeyPem.read(privateKey);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new Secrets.Unreadable("the secret's private_key cannot sign: is it a key of 2048 bits?");
        }
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
