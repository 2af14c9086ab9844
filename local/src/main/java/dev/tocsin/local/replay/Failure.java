package dev.tocsin.local.replay;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the first calls to a channel are answered, in their order: {@code oncall=429,500}. */
record Failure(String channel, List<Integer> statuses) {

    /** Reads one from the command line. */
    static final class Converter implements ITypeConverter<Failure> {

        @Override
        public Failure convert(String text) {
            var cut = text.indexOf('=');
            if (cut < 1 || !text.substring(cut + 1).matches("[1-5]\\d\\d(,[1-5]\\d\\d)*")) {
                throw new TypeConversionException(
                        "\"" + text + "\" names no channel and HTTP statuses: write them as oncall=429,500");
            }
            var statuses = text.substring(cut + 1).split(",", -1);
            return new Failure(
                    text.substring(0, cut),
                    Arrays.stream(statuses).map(Integer::valueOf).toList());
        }
    }
}
