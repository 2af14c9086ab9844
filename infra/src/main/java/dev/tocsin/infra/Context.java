package dev.tocsin.infra;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Environment;

/**
 * What may be said with {@code npx cdk ... -c key=value}. CDK passes it in CDK_CONTEXT_JSON; we read it before CDK starts, so that a
 * policy with mistakes is refused at once and nothing is written.
 *
 * @param policy {@code policy}: the policy file, policy.yaml by default
 * @param alarmEmails {@code alarms}: whom to tell, separated by commas, when Tocsin itself is in trouble
 * @param account {@code account}, with {@code region}: deploys there and nowhere else; without them, to where the credentials lead
 * @param reach {@code spokes} and {@code organization}: what else the hub sees (docs/organization.md)
 */
record Context(
        Path policy,
        List<String> alarmEmails,
        @Nullable String account,
        @Nullable String region,
        Reach reach) {

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    Context {
        alarmEmails = List.copyOf(alarmEmails);
    }

    /** @throws IllegalArgumentException saying which key is wrong, and how it should look */
    static Context parse(String json) {
        return read(JsonText.parse(json));
    }

    /** As {@link #parse}, of what was read already. */
    static Context read(Json context) {
        return new Context(
                Path.of(context.at("policy").text("policy.yaml")),
                emails(context.at("alarms")),
                context.at("account").text(),
                context.at("region").text(),
                ReachContext.read(context));
    }

    private static List<String> emails(Json alarms) {
        return alarms instanceof Json.Arr
                ? alarms.texts()
                : COMMA.splitAsStream(alarms.text(""))
                        .filter(email -> !email.isBlank())
                        .toList();
    }

    Environment environment() {
        return Environment.builder().account(account).region(region).build();
    }
}
