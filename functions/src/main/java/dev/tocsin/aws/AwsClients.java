package dev.tocsin.aws;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The SDK's clients over one HTTP client, made where they are first needed. Region, credentials and endpoint come from the
 * environment, as Lambda sets it.
 */
public final class AwsClients {

    private final SdkHttpClient http = Apache5HttpClient.create();

    public SdkHttpClient http() {
        return http;
    }

    public DynamoDbClient dynamo() {
        return DynamoDbClient.builder().httpClient(http).build();
    }

    public EventBridgeClient eventBridge() {
        return EventBridgeClient.builder().httpClient(http).build();
    }

    public SqsClient sqs() {
        return SqsClient.builder().httpClient(http).build();
    }

    public SnsClient sns() {
        return SnsClient.builder().httpClient(http).build();
    }

    public SecretsManagerClient secrets() {
        return SecretsManagerClient.builder().httpClient(http).build();
    }

    /** A scanner answers only in the image's own Region. */
    public EcrClient ecr(String region) {
        return EcrClient.builder().httpClient(http).region(Region.of(region)).build();
    }
}
