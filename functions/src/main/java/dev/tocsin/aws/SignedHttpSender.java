package dev.tocsin.aws;

import dev.tocsin.notify.HttpSender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * Requests to a service of AWS's of which so few actions are called that its client is not worth its megabytes
 * (docs/adr/0065-opscenter-without-its-client.md). Signed by the SDK's own signer, as the function's role.
 */
public final class SignedHttpSender implements HttpSender {

    private final HttpSender sender;
    private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;
    private final String service;
    private final String region;
    private final Clock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /** @param service as the signature names it, such as {@code ssm} */
    public SignedHttpSender(
            HttpSender sender,
            IdentityProvider<? extends AwsCredentialsIdentity> credentials,
            String service,
            String region,
            Clock clock) {
        this.sender = sender;
        this.credentials = credentials;
        this.service = service;
        this.region = region;
        this.clock = clock;
    }

    @Override
    public Response send(Request request) throws IOException {
        var headers = new HashMap<String, String>();
        signed(request).request().forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
        return sender.send(new Request(request.method(), request.uri(), headers, request.body()));
    }

    private SignedRequest signed(Request request) {
        var unsigned = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method()))
                .uri(request.uri());
        request.headers().forEach(unsigned::putHeader);
        var body = request.body().getBytes(StandardCharsets.UTF_8);
        return signer.sign(sign -> sign.identity(credentials.resolveIdentity().join())
                .request(unsigned.build())
                .payload(() -> new ByteArrayInputStream(body))
                .putProperty(HttpSigner.SIGNING_CLOCK, clock)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    }
}
