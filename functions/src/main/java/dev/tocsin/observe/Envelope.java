package dev.tocsin.observe;

import dev.tocsin.image.Image;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What EventBridge puts around every event. Source: Amazon EventBridge User Guide, "Events structure". */
record Envelope(Place root) {

    String id() {
        return root.json().at("id").text("");
    }

    String source() {
        return root.at("source").required("an event's source: this is no EventBridge event");
    }

    String detailType() {
        return root.at("detail-type").required("an event's type");
    }

    Place detail() {
        return root.at("detail").object();
    }

    Instant time() {
        var time = root.at("time").instant();
        if (time == null) {
            throw root.at("time").unreadable("expected a date");
        }
        return time;
    }

    /** The first of the event's resources that is a repository or an image in ECR; null where there is none. */
    @Nullable EcrArn resource() {
        for (var resource : root.at("resources").items()) {
            var arn = EcrArn.read(resource.raw());
            if (arn != null) {
                return arn;
            }
        }
        return null;
    }

    Image image(EcrArn arn, String digest, List<String> tags) {
        return new Image(arn.account(), arn.region(), arn.repository(), digest, tags);
    }

    /** An image of which only the name is known: its account and Region are those of the repository's ARN, else the event's own. */
    Image image(String repository, String digest, List<String> tags) {
        var arn = resource();
        if (arn != null && arn.repository().equals(repository)) {
            return image(arn, digest, tags);
        }
        return new Image(account(), region(), repository, digest, tags);
    }

    String account() {
        return root.at("account").matching(EcrArn.ACCOUNT, "an account of 12 digits");
    }

    String region() {
        return root.at("region").matching(EcrArn.REGION, "a Region");
    }
}
