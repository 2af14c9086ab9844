package dev.tocsin.infra;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import software.amazon.awscdk.services.sns.Subscription;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Somebody who gets what is published to a topic. */
record Subscriber(SubscriptionProtocol protocol, String endpoint) {

    /** The id follows the endpoint, not its place in a list: an address that moves up is not asked to confirm again. */
    Subscription.Builder to(Construct scope, Topic topic) {
        var hash = UUID.nameUUIDFromBytes(endpoint.getBytes(StandardCharsets.UTF_8))
                .toString();
        var id = protocol.name().toLowerCase(Locale.ROOT) + "-" + hash.substring(0, 8);
        return Subscription.Builder.create(scope, id)
                .topic(topic)
                .protocol(protocol)
                .endpoint(endpoint);
    }
}
