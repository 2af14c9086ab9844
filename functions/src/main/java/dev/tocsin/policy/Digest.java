package dev.tocsin.policy;

import java.util.List;

/** A regular summary of what is open, mended, suppressed and not looked at. */
public record Digest(DigestTime at, List<String> channels) {

    public Digest {
        channels = List.copyOf(channels);
    }
}
