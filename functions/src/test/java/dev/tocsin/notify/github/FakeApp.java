package dev.tocsin.notify.github;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.HttpSender.Request;
import dev.tocsin.notify.HttpSender.Response;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.NotifierContract;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** An app, installed in one place, as GitHub knows it: by the public half of its key. */
final class FakeApp {

    static final String ID = "Iv23liTocsin";
    static final String INSTALLATION = "4711";
    static final KeyPair KEY = rsa();

    /** What it may do where it is installed. */
    Json granted = Json.obj("issues", "write", "metadata", "read");

    Instant now = Notifications.NOW;
    int given;

    private final Set<String> tokens = new HashSet<>();

    static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In PKCS #1, which stands at the end of PKCS #8. */
    static String pem(KeyPair key) {
        var pkcs8 = key.getPrivate().getEncoded();
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
    }

    static String pem(String what, byte[] der) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    static Json secret(KeyPair key) {
        return Json.obj("app_id", ID, "installation_id", INSTALLATION, "private_key", pem(key));
    }

    boolean gave(String token) {
        return tokens.contains(token);
    }

    /** What an owner may do, and an hour does. */
    void revoke() {
        tokens.clear();
    }

    Response answer(Request request, String jwt) {
        if (!isGood(jwt)) {
            return json(401, Json.obj("message", "A JSON web token could not be decoded"));
        }
        if (!request.uri().getPath().endsWith("/app/installations/" + INSTALLATION + "/access_tokens")) {
            return json(404, Json.obj("message", "Not Found"));
        }
        var wanted = JsonText.parse(request.body()).at("permissions").members();
        if (!granted.members().entrySet().containsAll(wanted.entrySet())) {
            return json(422, Json.obj("message", "The permissions requested are not granted to this installation."));
        }
        given++;
        var token = "ghs_" + given + NotifierContract.SECRET;
        tokens.add(token);
        return json(201, Json.obj("token", token, "expires_at", now.plus(Duration.ofHours(1)), "permissions", wanted));
    }

    private boolean isGood(String jwt) {
        var parts = jwt.split("\\.", -1);
        if (parts.length != 3 || !isSigned(parts)) {
            return false;
        }
        var claims = JsonText.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        var issued = Long.parseLong(claims.at("iat").text("0"));
        var ends = Long.parseLong(claims.at("exp").text("0"));
        return claims.at("iss").text("").equals(ID)
                && issued <= now.getEpochSecond()
                && ends > now.getEpochSecond()
                && ends <= now.plus(Duration.ofMinutes(10)).getEpochSecond();
    }

    private static boolean isSigned(String[] parts) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KEY.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Response json(int status, Json body) {
        return new Response(status, Map.of(), body.write());
    }
}
