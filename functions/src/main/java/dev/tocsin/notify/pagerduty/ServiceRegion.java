package dev.tocsin.notify.pagerduty;

import java.net.URI;

/** Where an account of PagerDuty lives ("Service Regions"): a key of one is not known in the other. */
enum ServiceRegion {
    US("https://events.pagerduty.com/v2/enqueue"),
    EU("https://events.eu.pagerduty.com/v2/enqueue");

    private final URI events;

    ServiceRegion(String events) {
        this.events = URI.create(events);
    }

    /** @throws IllegalArgumentException for any other word */
    static ServiceRegion named(String word) {
        return switch (word) {
            case "us" -> US;
            case "eu" -> EU;
            default -> throw new IllegalArgumentException("a pagerduty channel's region is us or eu");
        };
    }

    URI events() {
        return events;
    }
}
