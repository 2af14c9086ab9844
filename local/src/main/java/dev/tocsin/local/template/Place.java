package dev.tocsin.local.template;

import java.net.URI;

/** Where the stack seems to be deployed. {@code endpoint} is the gateway, without a slash at the end. */
public record Place(String account, String region, URI endpoint) {

    /** That of the sample events: a function may ask about images of its own account only. */
    public static final String ACCOUNT = "123456789012";

    public static final String REGION = "eu-central-1";

    public static Place at(URI endpoint) {
        return new Place(ACCOUNT, REGION, endpoint);
    }

    public String arn(String service, String rest) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, rest);
    }

    /** IAM is global: its ARNs carry no Region. */
    String globalArn(String service, String rest) {
        return "arn:aws:%s::%s:%s".formatted(service, account, rest);
    }

    public String queueUrl(String name) {
        return endpoint + "/" + account + "/" + name;
    }
}
