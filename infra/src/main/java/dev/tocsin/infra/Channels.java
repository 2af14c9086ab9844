package dev.tocsin.infra;

import dev.tocsin.policy.Channel;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/** One delivery for each channel of the policy, with what its kind of channel needs besides. */
record Channels(Code code, AlertTable alerts, EventBus bus, Alarms alarms) {

    /** Answers the function that delivers. */
    JavaFunction add(Construct stack, Channel channel) {
        var delivery = switch (channel.kind()) {
            case "slack" -> secret(delivery(stack, channel, "SlackHandler"), channel);
            case "jira" -> secret(delivery(stack, channel, "JiraHandler"), channel);
            case "sns" -> topic(delivery(stack, channel, "SnsHandler"), channel);
            case "pagerduty" -> secret(delivery(stack, channel, "PagerDutyHandler"), channel);
            case "webhook" -> secret(delivery(stack, channel, "WebhookHandler"), channel);
            case "servicenow" -> secret(delivery(stack, channel, "ServiceNowHandler"), channel);
            case "github" -> secret(delivery(stack, channel, "GithubHandler"), channel);
            case "opscenter" -> opsItems(delivery(stack, channel, "OpscenterHandler"));
            case "teams" -> secret(delivery(stack, channel, "TeamsHandler"), channel);
            case "jsm" -> secret(delivery(stack, channel, "JsmHandler"), channel);
            default ->
                throw new IllegalArgumentException(
                        "channel " + channel.name() + ": nothing delivers to " + channel.kind());
        };
        alarms.watch(delivery.queue(), "the channel " + channel.name());
        new FunctionAlarms(alarms).watchQueued(delivery.function(), "the channel " + channel.name());
        return delivery.function();
    }

    private Delivery delivery(Construct stack, Channel channel, String handler) {
        return new Delivery(stack, "Channel-" + channel.name(), channel.name(), handler, code, alerts, bus);
    }

    /** Read when it is needed and never stored; only this channel's function may. */
    private static Delivery secret(Delivery delivery, Channel channel) {
        var nameOrArn = channel.settings().at("secret").text("");
        var secret = nameOrArn.startsWith("arn:")
                ? Secret.fromSecretCompleteArn(delivery, "Secret", nameOrArn)
                : Secret.fromSecretNameV2(delivery, "Secret", nameOrArn);
        delivery.function().addEnvironment("TOCSIN_SECRET", secret.getSecretArn());
        delivery.function().allow(List.of("secretsmanager:GetSecretValue"), arn(secret));
        return delivery;
    }

    /** Secrets Manager adds a hyphen and six characters to the name; they are known only once the secret exists. */
    private static String arn(ISecret secret) {
        var complete = secret.getSecretFullArn();
        return complete == null ? secret.getSecretArn() + "-??????" : complete;
    }

    private Delivery topic(Delivery delivery, Channel channel) {
        var topic = new SubscribedTopic(delivery, "Topic", channel);
        delivery.function().addEnvironment("TOCSIN_TOPIC", topic.arn());
        delivery.function().allow(List.of("sns:Publish"), topic.arn());
        alarms.watch(topic.deadLetters(), "what the subscribers of " + channel.name() + " did not take");
        return delivery;
    }

    /** Creating one knows no resource; cdk-nag's finding of that is accepted for each function. */
    private static Delivery opsItems(Delivery delivery) {
        delivery.function().allow(List.of("ssm:CreateOpsItem"), "*");
        delivery.function().allow(List.of("ssm:GetOpsItem", "ssm:UpdateOpsItem"), everyOpsItem(delivery));
        delivery.function().accept(everyOpsItem(delivery), "OpsItems get their ids when they are created.");
        return delivery;
    }

    private static String everyOpsItem(Construct scope) {
        return Stack.of(scope)
                .formatArn(ArnComponents.builder()
                        .service("ssm")
                        .resource("opsitem")
                        .resourceName("*")
                        .build());
    }
}
