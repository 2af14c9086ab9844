package dev.tocsin.local.topic;

import dev.tocsin.local.standin.Mailbox;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.wire.EventPattern;
import dev.tocsin.local.wire.Json;
import java.time.Clock;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * From a publication to what each subscriber of the topic gets. What subscribers outside this machine would get lies in the
 * mailbox.
 */
public final class FanOut {
    private final Mailbox mailbox;
    private final Clock clock;
    private final BiConsumer<String, String> toQueue;

    /** {@code toQueue} sends a body to the queue with an ARN. */
    public FanOut(Mailbox mailbox, Clock clock, BiConsumer<String, String> toQueue) {
        this.mailbox = mailbox;
        this.clock = clock;
        this.toQueue = toQueue;
    }

    /** Answers the message's id. */
    String publish(Wiring.Topic topic, Publication publication) {
        var id = UUID.randomUUID().toString();
        topic.subscriptions().stream()
                .filter(each -> passes(each, publication))
                .forEach(each -> deliver(topic, each, publication, id));
        return id;
    }

    private static boolean passes(Wiring.Subscription subscription, Publication publication) {
        if (subscription.filter().isMissingNode()) {
            return true;
        }
        var subject = subscription.filtersBody()
                ? publication.message(subscription.protocol())
                : Json.write(publication.attributesJson());
        return new EventPattern(Json.write(subscription.filter())).matches(subject);
    }

    private void deliver(Wiring.Topic topic, Wiring.Subscription subscription, Publication publication, String id) {
        var message = publication.message(subscription.protocol());
        switch (subscription.protocol()) {
            case "sqs" ->
                toQueue.accept(
                        subscription.endpoint(),
                        subscription.raw() ? message : notification(topic, publication, message, id));
            case "http", "https", "lambda" ->
                tell(subscription, publication, id, notification(topic, publication, message, id));
            default -> tell(subscription, publication, id, message);
        }
    }

    private void tell(Wiring.Subscription subscription, Publication publication, String id, String text) {
        mailbox.deliver(subscription.protocol(), subscription.endpoint(), id, publication.subject(), text);
    }

    private String notification(Wiring.Topic topic, Publication publication, String message, String id) {
        var json = Json.object()
                .put("Type", "Notification")
                .put("MessageId", id)
                .put("TopicArn", topic.arn())
                .put("Subject", publication.subject())
                .put("Message", message)
                .put("Timestamp", clock.instant().toString());
        json.set("MessageAttributes", publication.attributesJson());
        return Json.write(json);
    }
}
