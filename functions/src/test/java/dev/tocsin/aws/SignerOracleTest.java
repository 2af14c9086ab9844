package dev.tocsin.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.HttpSender.Request;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The signer of the AWS SDK for Java signs the same. */
class SignerOracleTest {

    private static final AwsV4HttpSigner SDK = AwsV4HttpSigner.create();

    @Property
    void the_sdk_signs_the_same(
            @ForAll("requests") Request request,
            @ForAll("credentials") Credentials credentials,
            @ForAll("instants") Instant now) {
        var oracle = oracle(request, credentials, now);
        var given = new HashMap<>(oracle);
        given.keySet().removeAll(java.util.Set.of("Authorization", "Host", "X-Amz-Date", "X-Amz-Security-Token"));
        var ours = new Signer("eu-central-1", "ecr")
                .signed(new Request(request.method(), request.uri(), given, request.body()), credentials, now)
                .headers();
        assertThat(ours)
                .containsEntry("Authorization", oracle.getOrDefault("Authorization", ""))
                .containsEntry("X-Amz-Date", oracle.getOrDefault("X-Amz-Date", ""))
                .containsEntry("X-Amz-Security-Token", credentials.token());
    }

    private static Map<String, String> oracle(Request request, Credentials credentials, Instant now) {
        var unsigned = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method()))
                .uri(request.uri());
        request.headers().forEach(unsigned::putHeader);
        var keys = AwsSessionCredentialsIdentity.create(
                credentials.accessKey(), credentials.secretKey(), credentials.token());
        var signed = SDK.sign(sign -> sign.identity(keys)
                .request(unsigned.build())
                .payload(() -> new ByteArrayInputStream(request.body().getBytes(UTF_8)))
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ecr")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1"));
        var headers = new HashMap<String, String>();
        signed.request().forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
        return headers;
    }

    @Provide
    Arbitrary<Request> requests() {
        return Combinators.combine(
                        Arbitraries.of("GET", "POST", "PUT", "PATCH"), uris(), headers(), Arbitraries.strings())
                .as(Request::new);
    }

    private static Arbitrary<URI> uris() {
        var hosts = Arbitraries.of(
                "https://ecr.eu-central-1.amazonaws.com", "http://localhost:8642", "https://sts.amazonaws.com:443");
        var segments = Arbitraries.of("findings", "list", "a%20b", "-._~", "A1", "%E1%88%B4", "x+y", "(a)", "v=1");
        var paths = segments.list().ofMaxSize(3).map(list -> "/" + String.join("/", list));
        var parameters = Arbitraries.of("a=1", "b", "b=2", "A=%20x", "z=%2F", "e=", "%C3%BC=x");
        var queries = parameters.list().uniqueElements().ofMaxSize(3).map(list -> String.join("&", list));
        return Combinators.combine(hosts, paths, queries)
                .as((host, path, query) -> URI.create(host + path + (query.isEmpty() ? "" : "?" + query)));
    }

    private static Arbitrary<Map<String, String>> headers() {
        var names = Arbitraries.of("Content-Type", "X-Amz-Target", "Accept", "X-a");
        var values =
                Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(30);
        return Arbitraries.maps(names, values).ofMaxSize(4);
    }

    @Provide
    Arbitrary<Credentials> credentials() {
        var text = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(40);
        return Combinators.combine(text, text, text)
                .as((key, secret, token) -> new Credentials(key, secret, token, Instant.MAX));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
    }
}
