package dev.tocsin.infra;

import dev.tocsin.image.Image;
import java.util.regex.Pattern;

/** An account's Region whose scan events go to the hub. */
public record Spoke(String account, String region) {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");

    /** @throws IllegalArgumentException where one of the two looks like something else */
    public Spoke {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("an account is 12 digits, and not '" + account + "'");
        }
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("a Region looks like eu-central-1, and not like '" + region + "'");
        }
    }

    String partition() {
        return Image.none(account, region).partition();
    }

    String text() {
        return account + "/" + region;
    }
}
