package dev.tocsin.image;

import java.util.Map;

/** The tags that a repository carries in AWS; not those of its images. */
@FunctionalInterface
public interface RepositoryTags {

    /** Nobody asks. */
    RepositoryTags NONE = _ -> Map.of();

    /** By key; empty where there are none, and where they cannot be read. Untrusted. */
    Map<String, String> of(Image image);
}
