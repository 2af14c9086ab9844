package dev.tocsin.image;

/** ECR keeps one registry for each account in each Region. */
public record Registry(String account, String region) {

    public static Registry of(Image image) {
        return new Registry(image.account(), image.region());
    }

    /** {@code 123456789012/eu-central-1}. */
    public String text() {
        return account + "/" + region;
    }
}
