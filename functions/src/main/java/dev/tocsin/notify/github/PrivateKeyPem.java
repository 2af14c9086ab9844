package dev.tocsin.notify.github;

import dev.tocsin.notify.Secrets;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** The RSA key of an app as PEM: in PKCS #1, as GitHub gives it, or in PKCS #8, as {@code openssl pkcs8} makes it of that. */
final class PrivateKeyPem {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----(.+)-----END (RSA )?PRIVATE KEY-----", Pattern.DOTALL);

    /** The ends of lines of somebody who has escaped them twice. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\[nr]");

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    /** Version 0, and the algorithm rsaEncryption without parameters (RFC 5208, RFC 8017). */
    private static final byte[] RSA = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private PrivateKeyPem() {}

    /** @throws Secrets.Unreadable when it is none */
    static PrivateKey read(String text) {
        var pem = PEM.matcher(ESCAPED.matcher(text).replaceAll("\n").strip());
        if (!pem.matches()) {
            throw unreadable();
        }
        try {
            var der = Base64.getDecoder().decode(pem.group(2).replaceAll("\\s", ""));
            var pkcs8 = pem.group(1) == null ? der : pkcs8(der);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw unreadable();
        }
    }

    private static Secrets.Unreadable unreadable() {
        return new Secrets.Unreadable("the secret's private_key is no RSA key in PEM, as GitHub gives it for an app");
    }

    /** The JDK reads no PKCS #1, which is the inner part of a PKCS #8. */
    private static byte[] pkcs8(byte[] pkcs1) {
        var inner = new ByteArrayOutputStream();
        inner.writeBytes(RSA);
        inner.writeBytes(der(OCTET_STRING, pkcs1));
        return der(SEQUENCE, inner.toByteArray());
    }

    /** The length in two bytes: a key has more than 255, and fewer than 65,536. */
    private static byte[] der(int tag, byte[] content) {
        var der = new ByteArrayOutputStream();
        der.write(tag);
        der.write(0x82);
        der.write(content.length >> 8);
        der.write(content.length);
        der.writeBytes(content);
        return der.toByteArray();
    }
}
