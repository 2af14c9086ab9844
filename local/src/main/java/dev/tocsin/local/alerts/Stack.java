package dev.tocsin.local.alerts;

import dev.tocsin.aws.AwsException;
import dev.tocsin.aws.Services;
import dev.tocsin.local.Tocsin.Impossible;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;

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
        return access().aws();
    }

    /** Whether something with this name, as CloudFormation gives names, is of this stack; all that runs locally is. */
    public boolean owns(String resource) {
        return local || resource.startsWith(name + "-");
    }

    /** As whom, and where, it is asked. */
    public Access access() {
        return local ? Access.local(address()) : Access.USUAL;
    }

    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return access().client(builder);
    }

    /** Over another client than the usual one, which waits half a minute for an answer. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, SdkHttpClient http) {
        return access().client(builder, http);
    }

    /** Its services, called as its functions call them. */
    public Services services() {
        return access().services();
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
