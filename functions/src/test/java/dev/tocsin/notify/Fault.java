package dev.tocsin.notify;

import java.io.IOException;
import java.util.Map;

/** What a service does in place of its work. */
public sealed interface Fault {

    /** It answers this and does nothing. */
    record Status(int status, Map<String, String> headers, String body) implements Fault {
        public static Status of(int status) {
            return new Status(status, Map.of(), "");
        }
    }

    /** It does nothing, and the connection fails. */
    record Broken(IOException failure) implements Fault {}

    /** It does its work, but the answer is lost. */
    record Lost(IOException failure) implements Fault {}
}
