package dev.tocsin.local.alerts;

import dev.tocsin.aws.Credentials;
import dev.tocsin.aws.Services;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * As whom, and where, AWS is asked.
 *
 * @param aws how the AWS command line does the same
 * @param endpoint of what stands in for AWS; null: AWS, or what the environment names
 * @param region null: that of the environment
 * @param credentials null: those of the environment
 */
public record Access(
        String aws,
        @Nullable URI endpoint,
        @Nullable Region region,
        @Nullable AwsCredentialsProvider credentials) {

    /** What the environment says. */
    static final Access USUAL = new Access("aws", null, null, null);

    static Access local(String address) {
        return new Access(
                "aws --endpoint-url " + address,
                URI.create(address),
                Region.EU_CENTRAL_1,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("me", "me")));
    }

    public Access in(String other) {
        return new Access(aws + " --region " + other, endpoint, Region.of(other), credentials);
    }

    /** The role is assumed when something is asked. The commands of such an access are for a profile that is called as the account. */
    public Access as(String account, String roleArn) {
        var sts = client(StsClient.builder());
        var assumed = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(roleArn).roleSessionName("tocsin-doctor"))
                .build();
        return new Access(aws + " --profile " + account, endpoint, region, assumed);
    }

    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, Apache5HttpClient.create());
    }

    /** Over another client than the usual one, which waits half a minute for an answer. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, SdkHttpClient http) {
        var built = builder.httpClient(http);
        if (endpoint != null) {
            built.endpointOverride(endpoint);
        }
        if (region != null) {
            built.region(region);
        }
        if (credentials != null) {
            built.credentialsProvider(credentials);
        }
        return built.build();
    }

    /** Its services, called as Tocsin's functions call them. */
    public Services services() {
        var place =
                region == null ? DefaultAwsRegionProviderChain.builder().build().getRegion() : region;
        var keys = credentials == null ? DefaultCredentialsProvider.builder().build() : credentials;
        return new Services(place.id(), endpoint == null ? everywhere() : endpoint, () -> read(keys), _ -> {});
    }

    /** Where the SDK finds it, too: what stands in for AWS; null for AWS itself. */
    private static @Nullable URI everywhere() {
        var address = System.getProperty("aws.endpointUrl", System.getenv("AWS_ENDPOINT_URL"));
        return address == null ? null : URI.create(address);
    }

    /** They are renewed by where they come from. */
    private static Credentials read(AwsCredentialsProvider keys) {
        var now = keys.resolveCredentials();
        var token = now instanceof AwsSessionCredentials session ? session.sessionToken() : "";
        return new Credentials(now.accessKeyId(), now.secretAccessKey(), token, Instant.MAX);
    }
}
