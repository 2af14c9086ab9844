package dev.tocsin.aws;

import dev.tocsin.notify.HttpSender;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;

/** Signs each request and sends it, once. The trace that X-Ray follows goes with it, unsigned: proxies on the way may write to it. */
final class SignedHttpSender implements HttpSender {

    /** Where Lambda's runtime says which trace the invocation belongs to. */
    private static final String TRACE = "com.amazonaws.xray.traceHeader";

    private final HttpSender sender;
    private final Credentials.Source credentials;
    private final Signer signer;
    private final InstantSource clock;

    SignedHttpSender(HttpSender sender, Credentials.Source credentials, Signer signer, InstantSource clock) {
        this.sender = sender;
        this.credentials = credentials;
        this.signer = signer;
        this.clock = clock;
    }

    @Override
    public Response send(Request request) throws IOException {
        return sender.send(traced(signer.signed(request, credentials.get(), clock.instant())));
    }

    private static Request traced(Request request) {
        var trace = System.getProperty(TRACE, "");
        if (trace.isEmpty()) {
            return request;
        }
        var headers = new HashMap<>(request.headers());
        headers.put("X-Amzn-Trace-Id", trace);
        return new Request(request.method(), request.uri(), headers, request.body());
    }
}
