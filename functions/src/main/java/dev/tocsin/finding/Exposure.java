package dev.tocsin.finding;

/** One vulnerability in one package, in whatever image of a stream: the key of what was told. */
public record Exposure(String vulnerability, String packageName) {

    public String text() {
        return packageName.isEmpty() ? vulnerability : vulnerability + " in " + packageName;
    }
}
