package dev.tocsin.aws;

import dev.tocsin.image.Image;

/** ECR keeps one registry for each account in each Region. */
public record Registry(String account, String region) {

    static Registry of(Image image) {
        return new Registry(image.account(), image.region());
    }
}
