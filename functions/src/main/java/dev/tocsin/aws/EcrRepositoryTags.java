package dev.tocsin.aws;

import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.image.RepositoryTags;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Asks {@code ecr:ListTagsForResource}, at most once an hour for a repository. A failure is no tags, and is not asked again at once. */
public final class EcrRepositoryTags implements RepositoryTags {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration KEPT_AFTER_FAILURE = Duration.ofMinutes(5);

    /** A function that has seen more repositories than this begins again. */
    private static final int MOST = 10_000;

    private final Function<Registry, Service> serviceOf;
    private final InstantSource clock;
    private final JsonLog log;
    private final Map<Registry, Service> services = new ConcurrentHashMap<>();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Map<String, String> tags, Instant until) {}

    /** @param serviceOf makes the service of a registry; asked once for each */
    public EcrRepositoryTags(Function<Registry, Service> serviceOf, InstantSource clock, JsonLog log) {
        this.serviceOf = serviceOf;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public Map<String, String> of(Image image) {
        var arn = arn(image);
        var known = kept.get(arn);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.tags();
        }
        if (kept.size() >= MOST) {
            kept.clear();
        }
        var asked = ask(image, arn);
        kept.put(arn, asked);
        return asked.tags();
    }

    private Kept ask(Image image, String arn) {
        try {
            var ecr = services.computeIfAbsent(Registry.of(image), serviceOf);
            var tags = new HashMap<String, String>();
            ecr.call("ListTagsForResource", Json.obj("resourceArn", arn))
                    .at("tags")
                    .items()
                    .forEach(tag ->
                            tags.put(tag.at("Key").text(""), tag.at("Value").text("")));
            return new Kept(Map.copyOf(tags), clock.instant().plus(KEPT));
        } catch (AwsException e) {
            log.warn(
                    "owner",
                    Json.obj("image", image.text(), "why", "the repository's tags cannot be read: " + e.getMessage()));
            return new Kept(Map.of(), clock.instant().plus(KEPT_AFTER_FAILURE));
        }
    }

    private static String arn(Image image) {
        return "arn:%s:ecr:%s:%s:repository/%s"
                .formatted(image.partition(), image.region(), image.account(), image.repository());
    }
}
