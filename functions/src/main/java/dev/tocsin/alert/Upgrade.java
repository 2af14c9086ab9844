package dev.tocsin.alert;

/**
 * What to do about some findings at once.
 *
 * @param from the installed version; empty where the scanner does not say
 * @param to the version that fixes all that it fixes
 * @param fixes how many counted findings it removes
 */
public record Upgrade(String packageName, String from, String to, int fixes) {

    /** {@code openssl 3.0.13 -> 3.0.14}. */
    public String text() {
        return from.isEmpty() ? packageName + " -> " + to : packageName + " " + from + " -> " + to;
    }
}
