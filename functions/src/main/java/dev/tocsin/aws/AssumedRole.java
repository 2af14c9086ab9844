package dev.tocsin.aws;

import dev.tocsin.json.Json;
import java.time.DateTimeException;
import java.time.Instant;

/** The keys of another role, for an hour (AWS STS API Reference, "AssumeRole"). */
final class AssumedRole implements Credentials.Source {

    private final Service sts;
    private final String roleArn;

    AssumedRole(Service sts, String roleArn) {
        this.sts = sts;
        this.roleArn = roleArn;
    }

    @Override
    public Credentials get() {
        var answer = sts.call("AssumeRole", Json.obj("RoleArn", roleArn, "RoleSessionName", "tocsin"));
        return credentials(answer.at("Credentials"));
    }

    private static Credentials credentials(Json keys) {
        try {
            return new Credentials(
                    keys.at("AccessKeyId").text(""),
                    keys.at("SecretAccessKey").text(""),
                    keys.at("SessionToken").text(""),
                    Instant.parse(keys.at("Expiration").text("")));
        } catch (DateTimeException e) {
            throw new AwsException.Unanswered("Sts", "AssumeRole", e);
        }
    }
}
