package dev.tocsin.local.alerts;

import dev.tocsin.aws.AwsException;
import dev.tocsin.aws.Credentials;
import dev.tocsin.aws.Services;
import dev.tocsin.local.Tocsin.Impossible;
import java.net.URI;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** A deployed stack, reached with the usual AWS credentials, or the one of {@code tocsin up}. */
public final class Stack {

    @Option(names = "--local", description = "The stack of `tocsin up` on this machine.")
    private boolean local;

    @Option(names = "--port", defaultValue = "8642", description = "Its port. Default: ${DEFAULT-VALUE}.")
    private int port = 8642;

    @Option(
            names = "--stack",
            paramLabel = "NAME",
            defaultValue = "TocsinHub",
            description = "The stack that is deployed. Default: ${DEFAULT-VALUE}.")
    private String name = "TocsinHub";

    public boolean local() {
        return local;
    }

    public String name() {
        return name;
    }

    /** Of `tocsin up`: its page. */
    public String address() {
        return "http://localhost:" + port;
    }

    /** How the AWS command line reaches it. */
    public String aws() {
        return local ? "aws --endpoint-url " + address() : "aws";
    }

    /** Whether something with this name, as CloudFormation gives names, is of this stack; all that runs locally is. */
    public boolean owns(String resource) {
        return local || resource.startsWith(name + "-");
    }

    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, Apache5HttpClient.create());
    }

    /** Over another client than the usual one, which waits half a minute for an answer. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, SdkHttpClient http) {
        var built = builder.httpClient(http);
        return local
                ? built.endpointOverride(URI.create(address()))
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("me", "me")))
                        .build()
                : built.build();
    }

    /** Its services, called as its functions call them. */
    public Services services() {
        if (local) {
            var me = new Credentials("me", "me", "", Instant.MAX);
            return new Services(Region.EU_CENTRAL_1.id(), URI.create(address()), () -> me, _ -> {});
        }
        var region = DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        var keys = DefaultCredentialsProvider.builder().build();
        return new Services(region, everywhere(), () -> credentials(keys), _ -> {});
    }

    /** Where the SDK finds it, too: what stands in for AWS; null for AWS itself. */
    private static @Nullable URI everywhere() {
        var address = System.getProperty("aws.endpointUrl", System.getenv("AWS_ENDPOINT_URL"));
        return address == null ? null : URI.create(address);
    }

    /** They are renewed by where they come from. */
    private static Credentials credentials(AwsCredentialsProvider keys) {
        var now = keys.resolveCredentials();
        var token = now instanceof AwsSessionCredentials session ? session.sessionToken() : "";
        return new Credentials(now.accessKeyId(), now.secretAccessKey(), token, Instant.MAX);
    }

    /** @throws Impossible where it does not answer, with the remedy */
    public <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException | AwsException e) {
            throw new Impossible(unasked(null, e));
        }
    }

    /**
     * @param table that was named; null where none was
     * @param e of the SDK, or of the functions' own caller
     */
    public String unasked(@Nullable String table, RuntimeException e) {
        return local ? Unasked.local(port, table, e) : Unasked.deployed(table, e);
    }
}
