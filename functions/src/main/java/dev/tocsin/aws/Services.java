package dev.tocsin.aws;

import dev.tocsin.http.Http;
import dev.tocsin.notify.HttpSender;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The services of AWS in one Region, called as one role. */
public final class Services {

    /** Of an answer: the largest are pages of findings, of some megabytes. */
    static final int MOST_BYTES = 32 << 20;

    private final String region;
    private final @Nullable URI everywhere;
    private final Credentials.Source credentials;
    private final HttpSender http;
    private final Consumer<String> calls;
    private final InstantSource clock = InstantSource.system();

    /**
     * @param everywhere where all services are, on a developer's machine; null for AWS
     * @param calls hears of each request, by its service
     */
    public Services(String region, @Nullable URI everywhere, Credentials.Source credentials, Consumer<String> calls) {
        this(region, everywhere, credentials, new Http(MOST_BYTES, InstantSource.system()), calls);
    }

    Services(
            String region,
            @Nullable URI everywhere,
            Credentials.Source credentials,
            HttpSender http,
            Consumer<String> calls) {
        this.region = region;
        this.everywhere = everywhere;
        this.credentials = credentials;
        this.http = http;
        this.calls = calls;
    }

    /**
     * As the environment of a function says: {@code AWS_REGION}, the keys or where they are, and {@code AWS_ENDPOINT_URL}.
     *
     * @throws IllegalStateException naming what is not there
     */
    public static Services in(Map<String, String> environment, Consumer<String> calls) {
        var region = environment.get("AWS_REGION");
        if (region == null) {
            throw new IllegalStateException("not set in the environment: AWS_REGION");
        }
        var http = new Http(MOST_BYTES, InstantSource.system());
        var everywhere = environment.get("AWS_ENDPOINT_URL");
        var credentials = FunctionCredentials.in(environment, http, InstantSource.system());
        return new Services(region, everywhere == null ? null : URI.create(everywhere), credentials, http, calls);
    }

    /**
     * A service of each registry, as whoever may read that.
     *
     * @param hub the function's account where other accounts are its spokes, else empty
     */
    public Registries registries(Api api, String hub) {
        return new Registries(
                hub,
                registry -> inRegion(registry.region()).of(api),
                (registry, reader) -> inRegion(registry.region()).as(reader).of(api),
                role -> assume(role.arn()));
    }

    /** The same services elsewhere. */
    Services inRegion(String other) {
        return new Services(other, everywhere, credentials, http, calls);
    }

    /** The same services as another role, of which the keys are asked for when they are needed first, and before they end. */
    Services as(String roleArn) {
        return as(assume(roleArn));
    }

    private Services as(Credentials.Source other) {
        return new Services(region, everywhere, other, http, calls);
    }

    private Credentials.Source assume(String roleArn) {
        return new RenewedCredentials(new AssumedRole(of(Api.STS), roleArn), clock);
    }

    /**
     * Repeats what may pass as often, and after as long, as the AWS SDK for Java does by default. Of the random numbers of Java these
     * alone differ between instances that were restored from one snapshot.
     */
    public Service of(Api api) {
        var retries = new Retries(clock, new SecureRandom(), Thread::sleep);
        return api == Api.DYNAMODB
                ? service(api, call -> retries.of(9, Duration.ofMillis(25), call))
                : service(api, call -> retries.of(4, Duration.ofMillis(100), call));
    }

    private Service service(Api api, SignedService.Retrying retrying) {
        return new SignedService(api, endpoint(api), signing(api), retrying);
    }

    /** For a channel that speaks to the service itself. Signs, counts, and repeats nothing. */
    public HttpSender signing(Api api) {
        HttpSender counted = request -> {
            calls.accept(api.title());
            return http.send(request);
        };
        return new SignedHttpSender(counted, credentials, new Signer(region, api.signingName()), clock);
    }

    /** Where the Region has the service, or all of AWS on a developer's machine. */
    public URI endpoint(Api api) {
        return everywhere == null ? Endpoint.of(api, region) : everywhere;
    }
}
