package dev.tocsin.aws;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.HttpSender.Request;
import dev.tocsin.notify.HttpSender.Response;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;

/** A service over HTTP: each call is written, signed, sent, read, and made again where that may help. */
final class SignedService implements Service {

    private final Api api;
    private final URI endpoint;
    private final HttpSender signing;
    private final Retrying retrying;

    /** Makes a call, once or more. */
    interface Retrying {
        Json of(Supplier<Json> call);
    }

    /** @param signing signs what it sends */
    SignedService(Api api, URI endpoint, HttpSender signing, Retrying retrying) {
        this.api = api;
        this.endpoint = endpoint;
        this.signing = signing;
        this.retrying = retrying;
    }

    @Override
    public Json call(String action, Json.Obj input) {
        var request = api.protocol().request(endpoint, action, input);
        return retrying.of(() -> once(action, request));
    }

    private Json once(String action, Request request) {
        try {
            var response = signing.send(request);
            if (response.status() >= 300) {
                throw refused(action, response);
            }
            return api.protocol().output(action, response);
        } catch (IOException | IllegalArgumentException | JsonException e) {
            throw new AwsException.Unanswered(api.title(), action, e);
        }
    }

    private AwsException refused(String action, Response response) {
        var fault = api.protocol().fault(response);
        var id = response.header("x-amzn-requestid");
        return new AwsException.Refused(
                api.title(), action, response.status(), fault.code(), id == null ? "" : id, fault.body());
    }
}
