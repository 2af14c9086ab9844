package dev.tocsin.local;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** AWS's own clients, pointed at a machine, with a developer's key. */
final class Clients implements AutoCloseable {
    /** A function answers when it has done. */
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final SqsClient sqs;
    private final DynamoDbClient dynamodb;
    private final EventBridgeClient events;
    private final SnsClient sns;
    private final EcrClient ecr;
    private final SecretsManagerClient secrets;
    private final LambdaClient lambda;

    Clients(URI endpoint) {
        sqs = at(endpoint, SqsClient.builder());
        dynamodb = at(endpoint, DynamoDbClient.builder());
        events = at(endpoint, EventBridgeClient.builder());
        sns = at(endpoint, SnsClient.builder());
        ecr = at(endpoint, EcrClient.builder());
        secrets = at(endpoint, SecretsManagerClient.builder());
        lambda = at(
                endpoint,
                LambdaClient.builder()
                        .httpClientBuilder(Apache5HttpClient.builder().socketTimeout(LONGEST)));
    }

    private static <B extends AwsClientBuilder<B, C>, C> C at(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("developer", "any")))
                .build();
    }

    SqsClient sqs() {
        return sqs;
    }

    DynamoDbClient dynamodb() {
        return dynamodb;
    }

    EventBridgeClient events() {
        return events;
    }

    SnsClient sns() {
        return sns;
    }

    EcrClient ecr() {
        return ecr;
    }

    SecretsManagerClient secrets() {
        return secrets;
    }

    LambdaClient lambda() {
        return lambda;
    }

    @Override
    public void close() {
        sqs.close();
        dynamodb.close();
        events.close();
        sns.close();
        ecr.close();
        secrets.close();
        lambda.close();
    }
}
