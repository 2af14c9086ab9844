package dev.tocsin.image;

/** ECR keeps one registry for each account in each Region. */
public record Registry(String account, String region) {

    public static Registry of(Image image) {
        return new Registry(image.account(), image.region());
    }

    /** @throws IllegalArgumentException for what {@link #text} never writes */
    public static Registry of(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a registry looks like 123456789012/eu-west-1, not like '" + text + "'");
        }
        return new Registry(text.substring(0, slash), text.substring(slash + 1));
    }

    /** {@code 123456789012/eu-central-1}. */
    public String text() {
        return account + "/" + region;
    }
}
