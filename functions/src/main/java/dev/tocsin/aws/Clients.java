package dev.tocsin.aws;

import dev.tocsin.image.Registry;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.EcrClientBuilder;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * The clients of one function, all over one HTTP client. It follows no redirect, and waits two seconds for a connection and ten for
 * an answer: a service that needs longer is asked again from the queue. Region, credentials and {@code AWS_ENDPOINT_URL} are
 * found in the environment.
 */
public final class Clients {

    private final SdkHttpClient http = Apache5HttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(2))
            .socketTimeout(Duration.ofSeconds(10))
            .build();

    private final CountedCalls counted;
    private final Consumer<String> calls;

    /** @param calls hears of each request, by its service; of those through {@link #http}, nothing */
    public Clients(Consumer<String> calls) {
        this.counted = new CountedCalls(calls);
        this.calls = calls;
    }

    public SdkHttpClient http() {
        return http;
    }

    public EventBridgeClient eventBridge() {
        return EventBridgeClient.builder()
                .httpClient(http)
                .overrideConfiguration(counted::in)
                .build();
    }

    /** @param hub the function's account where other accounts are its spokes, else empty */
    public Registries registries(String hub) {
        return new Registries(hub, registry -> ecr(registry).build(), this::ecr, this::assume);
    }

    private EcrClient ecr(Registry registry, AwsCredentialsProvider credentials) {
        return ecr(registry).credentialsProvider(credentials).build();
    }

    /** The scanner answers in the image's own Region alone. A page that takes 15 seconds, retries included, is given up. */
    private EcrClientBuilder ecr(Registry registry) {
        return EcrClient.builder()
                .httpClient(http)
                .region(Region.of(registry.region()))
                .overrideConfiguration(config -> counted.in(config).apiCallTimeout(Duration.ofSeconds(15)));
    }

    /** Credentials of an hour, renewed when they are about to end. */
    private AwsCredentialsProvider assume(ReaderRole role) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(StsClient.builder().httpClient(http).build())
                .refreshRequest(request -> request.roleArn(role.arn()).roleSessionName("tocsin"))
                .build();
    }

    public SqsClient sqs() {
        return SqsClient.builder()
                .httpClient(http)
                .overrideConfiguration(counted::in)
                .build();
    }

    public SecretsManagerClient secrets() {
        return SecretsManagerClient.builder()
                .httpClient(http)
                .overrideConfiguration(counted::in)
                .build();
    }

    /** Without retries of its own: a publication that got no answer may have been made, and the ledger should know. */
    public SnsClient sns() {
        return SnsClient.builder()
                .httpClient(http)
                .overrideConfiguration(config -> counted.in(config).retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    /** The services that are called without the SDK. */
    public Services services() {
        return Services.in(System.getenv(), calls);
    }
}
