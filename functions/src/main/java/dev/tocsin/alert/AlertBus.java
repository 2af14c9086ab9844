package dev.tocsin.alert;

/** Where a notification leaves for its channels: the bus "tocsin". */
public interface AlertBus {

    /** @throws RuntimeException when the bus did not take it: it is due still, and is tried again */
    void publish(Notification notification);
}
