package dev.tocsin.aws;

import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;

/** The role that a spoke in another account holds for the hub's functions: it reads scan findings there and nothing else. */
public record ReaderRole(Registry registry) {

    /** One name in every account, so that the hub may be allowed these roles and no others; IAM knows no Regions, so the name does. */
    public static final String PREFIX = "tocsin-reader-";

    public String arn() {
        var partition = Image.none(registry.account(), registry.region()).partition();
        return "arn:" + partition + ":iam::" + registry.account() + ":role/" + PREFIX + registry.region();
    }
}
