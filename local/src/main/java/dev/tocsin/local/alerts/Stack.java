package dev.tocsin.local.alerts;

import dev.tocsin.local.Tocsin.Impossible;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;

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

    /** @throws Impossible where it does not answer, with the remedy */
    public <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            throw new Impossible(unasked(null, e));
        }
    }

    /** @param table that was named; null where none was */
    public String unasked(@Nullable String table, SdkException e) {
        return local ? Unasked.local(port, table, e) : Unasked.deployed(table, e);
    }
}
