package dev.tocsin.policy;

import dev.tocsin.image.Image;
import java.util.List;

/** Which images: every list that is not empty must have a glob that matches; an image's tags match when any one does. */
public record ImageMatch(List<Glob> repository, List<Glob> tag, List<Glob> account, List<Glob> region) {

    public static final ImageMatch ALL = new ImageMatch(List.of(), List.of(), List.of(), List.of());

    public ImageMatch {
        repository = List.copyOf(repository);
        tag = List.copyOf(tag);
        account = List.copyOf(account);
        region = List.copyOf(region);
    }

    public boolean matches(Image image) {
        return any(repository, image.repository())
                && (tag.isEmpty() || anyOfAny(tag, image.tags()))
                && any(account, image.account())
                && any(region, image.region());
    }

    /** Whether an image without tags could not match. */
    public boolean needsTag() {
        return !tag.isEmpty();
    }

    /** The same, whatever the tags. */
    public ImageMatch withoutTag() {
        return new ImageMatch(repository, List.of(), account, region);
    }

    private static boolean anyOfAny(List<Glob> globs, List<String> names) {
        for (var name : names) {
            if (any(globs, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean any(List<Glob> globs, String name) {
        for (var glob : globs) {
            if (glob.matches(name)) {
                return true;
            }
        }
        return globs.isEmpty();
    }
}
