package dev.tocsin.aws;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A text as the table holds it: deflated (findings repeat themselves, ten to one) and cut into parts that fit in items. */
final class Deflated {

    /** An item holds 400 KB (DynamoDB Developer Guide, "Quotas"); a quarter is left for everything else. */
    static final int LARGEST_PART = 300_000;

    private static final int BUFFER = 4_096;

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
        try (var inflater = new Inflater()) {
            inflater.setInput(all.toByteArray());
            return inflated(inflater);
        } catch (DataFormatException e) {
            throw new IllegalStateException("the stored state is damaged", e);
        }
    }

    /** Only what was deflated with the dictionary asks for it. */
    private static String inflated(Inflater inflater) throws DataFormatException {
        var out = new ByteArrayOutputStream();
        var buffer = new byte[BUFFER];
        while (!inflater.finished()) {
            var read = inflater.inflate(buffer);
            out.write(buffer, 0, read);
            if (inflater.needsDictionary()) {
                inflater.setDictionary(Dictionary.bytes());
            } else if (read == 0 && !inflater.finished()) {
                throw new DataFormatException("it ends before its end");
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] deflate(String text) {
        var out = new ByteArrayOutputStream();
        var buffer = new byte[BUFFER];
        try (var deflater = new Deflater()) {
            deflater.setDictionary(Dictionary.bytes());
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }
}
