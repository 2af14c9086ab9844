package dev.tocsin.notify;

import java.time.Duration;

/** The least time between two deliveries to one channel, by what each kind of service asks for. */
public final class Pace {

    private Pace() {}

    /**
     * Slack: a message a second, and 50 changes a minute (Slack, "Rate limits"). SNS: 10 e-mails a second (Amazon SNS quotas). GitHub:
     * 80 requests a minute that create content ("Rate limits for the REST API"). Teams: 4 requests a second. The others name no pace for
     * what one alert takes; they answer 429.
     */
    public static Duration of(String kind) {
        return switch (kind) {
            case "slack" -> Duration.ofMillis(1_200);
            case "sns" -> Duration.ofMillis(100);
            case "github" -> Duration.ofMillis(1_500);
            case "teams" -> Duration.ofMillis(250);
            default -> Duration.ZERO;
        };
    }
}
