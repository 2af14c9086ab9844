package dev.tocsin.local.queue;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pekko.actor.AbstractActor;
import org.elasticmq.MessageAttribute;
import org.elasticmq.NumberMessageAttribute;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.OperationUnsupported$;
import org.elasticmq.actor.queue.QueueEvent;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/** Turns ElasticMQ's events into calls of a {@link QueueListener}. ElasticMQ waits for the answer before it answers its client. */
final class Ear extends AbstractActor {
    private final QueueListener listener;

    Ear(QueueListener listener) {
        this.listener = listener;
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(QueueEvent.MessageAdded.class, event -> {
                    listener.added(event.queueName(), message(event.message()));
                    answer();
                })
                .match(QueueEvent.MessageRemoved.class, event -> {
                    listener.removed(event.queueName(), event.messageId());
                    answer();
                })
                .matchAny(event -> answer())
                .build();
    }

    private void answer() {
        getSender().tell(OperationUnsupported$.MODULE$, getSelf());
    }

    private static Message message(InternalMessage message) {
        return new Message(
                message.id(),
                message.content().value(),
                attributes(CollectionConverters.asJava(message.messageAttributes())),
                message.receiveCount(),
                OptionConverters.toJava(message.deadLetterSourceQueueName()).orElse(""));
    }

    private static Map<String, String> attributes(Map<String, MessageAttribute> attributes) {
        return attributes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> text(each.getValue())));
    }

    private static String text(MessageAttribute attribute) {
        return switch (attribute) {
            case StringMessageAttribute text -> text.stringValue();
            case NumberMessageAttribute number -> number.stringValue();
            default -> "(binary)";
        };
    }
}
