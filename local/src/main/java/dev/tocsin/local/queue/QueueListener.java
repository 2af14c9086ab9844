package dev.tocsin.local.queue;

/** Hears of messages that come and go, by the queue's physical name, in order. */
public interface QueueListener {

    void added(String queue, Message message);

    void removed(String queue, String messageId);
}
