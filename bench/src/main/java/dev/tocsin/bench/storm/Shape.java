package dev.tocsin.bench.storm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** What comes at once. */
public enum Shape {
    /** Images of a repository each, with 200 findings each. */
    IMAGES("images x 200 findings") {
        @Override
        Finding finding(int number) {
            var image = number / FINDINGS;
            return new Finding(number, image, "123456789012", "CVE-2026-" + (10_000 + number % FINDINGS));
        }
    },
    /** One vulnerability, in one image of each of so many repositories, over 40 accounts. */
    ONE_CVE("one CVE in n images, 40 accounts") {
        @Override
        Finding finding(int number) {
            return new Finding(
                    number, number, String.format(Locale.ROOT, "1234567890%02d", number % ACCOUNTS), "CVE-2026-10000");
        }
    },
    /** The same finding of the same image, again and again. */
    KNOWN("one finding that is known") {
        @Override
        Finding finding(int number) {
            return new Finding(0, 0, "123456789012", "CVE-2026-10000");
        }
    };

    private static final int FINDINGS = 200;
    private static final int ACCOUNTS = 40;

    private final String words;

    Shape(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    abstract Finding finding(int number);

    /** @param id of the scanner */
    record Finding(int id, int image, String account, String vulnerability) {

        /** The sample event, as if it told of this one. */
        String in(String sample) {
            return sample.replace("prod/payments", "prod/app-" + image)
                    .replace("123456789012", account)
                    .replace("2d9204c4e88ebd7f2c83180783192df5fafc1b60103d4342836f41427258fc28", digest())
                    .replace("CVE-2024-5535", vulnerability)
                    .replace("89c619dcfe205297aabd937323deeca3", hash("finding " + id, 16))
                    .replace("bf7df3fa-c6c8-5211-95f4-f790c214137a", hash("event " + id, 16));
        }

        private String digest() {
            return hash("image " + image, 32);
        }

        /** In hexadecimal digits. It deflates to its bytes, as real digests and ids do, and to no less. */
        private static String hash(String text, int bytes) {
            try {
                var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash, 0, bytes);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }
}
