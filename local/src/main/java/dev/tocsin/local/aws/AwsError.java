package dev.tocsin.local.aws;

import dev.tocsin.local.web.Answer;
import dev.tocsin.local.wire.Json;

/** An error as the service would answer it. */
public final class AwsError extends RuntimeException {
    private final String code;
    private final int status;

    public AwsError(String code, int status, String message) {
        super(message);
        this.code = code;
        this.status = status;
    }

    public AwsError(String code, String message) {
        this(code, 400, message);
    }

    public String code() {
        return code;
    }

    private String message() {
        return String.valueOf(getMessage());
    }

    Answer answer(AwsCall.Protocol protocol) {
        return switch (protocol) {
            case JSON, REST -> json();
            case QUERY -> Xml.error(status, code, message());
        };
    }

    private Answer json() {
        var body = Json.object();
        body.put("__type", code);
        body.put("message", message());
        return Answer.of(status, "application/x-amz-json-1.1", Json.write(body))
                .with("x-amzn-ErrorType", code)
                .with("x-amzn-query-error", code + ";Sender");
    }
}
