package dev.tocsin.local.standin.github;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.StandIn.Reply;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The one app that is installed, known by its key, and the tokens that its installation was given. They end within the hour. */
final class App {

    static final String ID = "1234567";
    static final String INSTALLATION = "7654321";

    private static final Duration LASTS = Duration.ofHours(1);
    private static final Duration LONGEST_JWT = Duration.ofMinutes(10);
    private static final Pattern PATH = Pattern.compile("(?:/api/v3)?/app/installations/(\\d+)/access_tokens");
    private static final Map<String, String> GRANTED = Map.of("issues", "write", "metadata", "read");

    /** Made when somebody first asks for it, which takes a while. */
    private static final class Key {
        static final KeyPair PAIR = make();

        private static KeyPair make() {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK makes no RSA keys", e);
            }
        }
    }

    private final Clock clock;
    private final Map<String, Instant> ends = new HashMap<>();
    private int given;

    App(Clock clock) {
        this.clock = clock;
    }

    /** What a channel needs to be this app. */
    static Json secret() {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(Key.PAIR.getPrivate().getEncoded());
        var pem = "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
        return Json.obj("app_id", ID, "installation_id", INSTALLATION, "private_key", pem);
    }

    static boolean isAsked(Call call) {
        return PATH.matcher(call.path()).matches();
    }

    /** Whether this token was given and has not ended. */
    boolean lets(String token) {
        return clock.instant().isBefore(ends.getOrDefault(token, Instant.MIN));
    }

    Reply token(Call call) throws Refused {
        check(call.header("authorization").replaceFirst("^Bearer ", ""));
        var path = PATH.matcher(call.path());
        if (!call.method().equals("POST") || !path.matches() || !path.group(1).equals(INSTALLATION)) {
            throw new Refused(404, "Not Found");
        }
        var wanted = JsonText.parse(call.body().isEmpty() ? "{}" : call.body())
                .at("permissions")
                .members();
        for (var permission : wanted.entrySet()) {
            if (!permission.getValue().text("").equals(GRANTED.get(permission.getKey()))) {
                throw new Refused(422, "The permissions requested are not granted to this installation.");
            }
        }
        return Reply.of(Answer.json(201, given(wanted.isEmpty() ? Json.of(GRANTED) : Json.of(wanted))));
    }

    private Json given(Json permissions) {
        given++;
        var token = "ghs_local" + given;
        var end = clock.instant().plus(LASTS);
        ends.put(token, end);
        return Json.obj("token", token, "expires_at", end, "permissions", permissions, "repository_selection", "all");
    }

    private void check(String jwt) throws Refused {
        var parts = jwt.split("\\.", -1);
        if (parts.length != 3 || !isSigned(parts)) {
            throw new Refused(401, "A JSON web token could not be decoded");
        }
        var claims = claims(parts[1]);
        var now = clock.instant();
        if (!claims.at("iss").text("").equals(ID)) {
            throw new Refused(401, "Integration not found");
        }
        if (seconds(claims, "iat") > now.getEpochSecond()) {
            throw new Refused(
                    401,
                    "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
        }
        if (seconds(claims, "exp") <= now.getEpochSecond()) {
            throw new Refused(
                    401,
                    "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires");
        }
        if (seconds(claims, "exp") > now.plus(LONGEST_JWT).getEpochSecond()) {
            throw new Refused(401, "'Expiration time' claim ('exp') is too far in the future");
        }
    }

    private static long seconds(Json claims, String name) {
        var number = claims.at(name).number();
        return number == null ? 0 : number.longValue();
    }

    private static Json claims(String part) {
        try {
            return JsonText.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (JsonException | IllegalArgumentException e) {
            return Json.obj();
        }
    }

    private static boolean isSigned(String[] parts) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(Key.PAIR.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (SignatureException | IllegalArgumentException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK verifies no RSA signatures", e);
        }
    }
}
