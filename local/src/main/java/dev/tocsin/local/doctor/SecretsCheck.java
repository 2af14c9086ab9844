package dev.tocsin.local.doctor;

import dev.tocsin.local.alerts.Stack;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Policy;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Whether the secrets of the policy's channels are there. Their values are not asked for. */
record SecretsCheck(Stack stack, Policy policy) implements Check {

    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public Found look() {
        try (var secrets = stack.client(SecretsManagerClient.builder())) {
            return Found.only(policy.channels().stream()
                    .flatMap(channel -> problem(secrets, channel))
                    .toList());
        }
    }

    private Stream<Problem> problem(SecretsManagerClient secrets, Channel channel) {
        var secret = channel.settings().at("secret").text("");
        if (secret.isEmpty()) {
            return Stream.empty();
        }
        try {
            var found = secrets.describeSecret(request -> request.secretId(secret));
            return found.deletedDate() == null ? Stream.empty() : Stream.of(deleted(secret, channel));
        } catch (ResourceNotFoundException e) {
            return Stream.of(missing(secret, channel));
        }
    }

    private Problem missing(String secret, Channel channel) {
        return new Problem(
                name(),
                "the secret %s of the channel %s does not exist; docs/channels.md says what is in it"
                        .formatted(secret, channel.name()),
                Remedy.byHand("%s secretsmanager create-secret --name %s --secret-string file://secret.json"
                        .formatted(stack.aws(), Shell.word(secret))));
    }

    private Problem deleted(String secret, Channel channel) {
        return new Problem(
                name(),
                "the secret %s of the channel %s is about to be deleted and cannot be read"
                        .formatted(secret, channel.name()),
                Remedy.safe(
                        stack.aws() + " secretsmanager restore-secret --secret-id " + Shell.word(secret),
                        () -> restore(secret)));
    }

    private void restore(String secret) {
        try (var secrets = stack.client(SecretsManagerClient.builder())) {
            secrets.restoreSecret(request -> request.secretId(secret));
        }
    }
}
