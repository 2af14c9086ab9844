package dev.tocsin.aws;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A text as the table holds it: deflated (findings repeat themselves, ten to one) and cut into parts that fit in items. */
final class Deflated {

    /** An item holds 400 KB (DynamoDB Developer Guide, "Quotas"); a quarter is left for everything else. */
    static final int LARGEST_PART = 300_000;

    private Deflated() {}

    /** One part or more; the bytes of the text, deflated. */
    static List<byte[]> parts(String text) {
        return parts(deflate(text), LARGEST_PART);
    }

    /** In one part, whatever its size. */
    static byte[] whole(String text) {
        return deflate(text);
    }

    static List<byte[]> parts(byte[] bytes, int largest) {
        var parts = new ArrayList<byte[]>();
        for (var from = 0; from == 0 || from < bytes.length; from += largest) {
            parts.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + largest)));
        }
        return parts;
    }

    static String text(List<byte[]> parts) {
        var all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        try (var inflater = new InflaterInputStream(new ByteArrayInputStream(all.toByteArray()))) {
            return new String(inflater.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the stored state is damaged", e);
        }
    }

    private static byte[] deflate(String text) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        return out.toByteArray();
    }
}
