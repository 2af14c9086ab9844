package dev.tocsin.local.simulate;

import dev.tocsin.alert.AlertBus;
import dev.tocsin.alert.Notification;

/** Buses that do not do what they owe, each in one way. */
final class BrokenBuses {

    private BrokenBuses() {}

    static final class EveryTenthLost implements AlertBus {
        private final AlertBus bus;
        private int number;

        EveryTenthLost(AlertBus bus) {
            this.bus = bus;
        }

        @Override
        public void publish(Notification notification) {
            number++;
            if (number % 10 != 0) {
                bus.publish(notification);
            }
        }
    }

    /** What is told as one is told one by one. */
    static AlertBus oneByOne(AlertBus bus) {
        return told -> {
            if (told.sections().isEmpty()) {
                bus.publish(told);
            }
            told.sections().stream()
                    .flatMap(section -> section.lines().stream())
                    .forEach(line -> bus.publish(of(told, line)));
        };
    }

    private static Notification of(Notification told, String line) {
        return new Notification(
                told.alert() + "-" + Integer.toHexString(line.hashCode()),
                told.revision(),
                told.reason(),
                told.status(),
                told.severity(),
                told.rule(),
                line,
                told.image(),
                told.openedAt(),
                told.at(),
                told.counts(),
                told.scanned(),
                told.suppressed(),
                told.findings(),
                told.upgrades(),
                told.channels());
    }

    static AlertBus twice(AlertBus bus) {
        return notification -> {
            bus.publish(notification);
            bus.publish(notification);
        };
    }
}
