package dev.tocsin.local.aws;

import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import dev.tocsin.local.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Tells AWS's services apart as AWS does: the JSON protocols by {@code X-Amz-Target}, the others by the signature's scope: Query, which is
 * asked at the root, by the field {@code Action}, REST by its path. Signatures are not verified: the endpoint listens on the loopback interface only.
 */
public final class AwsEndpoint {
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)/[^/]*/[^/]*/([^/,\\s]+)/");

    private static final Map<String, String> TARGETS = Map.of(
            "AWSEvents", "events",
            "AmazonSQS", "sqs",
            "DynamoDB_20120810", "dynamodb",
            "AmazonEC2ContainerRegistry_V20150921", "ecr",
            "secretsmanager", "secretsmanager",
            "AmazonSSM", "ssm",
            "Logs_20140328", "logs");

    /** What is asked by method and path. */
    private static final Map<Pattern, String> PATHS = Map.of(
            Pattern.compile("POST /coverage/list"), "ListCoverage",
            Pattern.compile("POST /findings/list"), "ListFindings",
            Pattern.compile("POST /findings/details/batch/get"), "BatchGetFindingDetails",
            Pattern.compile("POST /status/batch/get"), "BatchGetAccountStatus",
            Pattern.compile("GET /2015-03-31/functions/?"), "ListFunctions",
            Pattern.compile("POST /2015-03-31/functions/[^/]+/invocations"), "Invoke");

    private final Map<String, AwsApi> apis;
    private final Map<String, Caller> callers;
    private final Gatekeeper gatekeeper;

    public AwsEndpoint(List<? extends AwsApi> apis, List<Wiring.Function> functions, Gatekeeper gatekeeper) {
        this.apis = apis.stream().collect(Collectors.toMap(AwsApi::service, Function.identity()));
        this.callers = functions.stream().collect(Collectors.toMap(Caller::accessKey, Caller.InRole::new));
        this.gatekeeper = gatekeeper;
    }

    public Answer answer(Call request) {
        var protocol = protocol(request);
        try {
            return answer(call(protocol, request));
        } catch (AwsError e) {
            return e.answer(protocol);
        } catch (IllegalArgumentException e) {
            return new AwsError("SerializationException", String.valueOf(e.getMessage())).answer(protocol);
        } catch (RuntimeException e) {
            System.getLogger(AwsEndpoint.class.getName()).log(System.Logger.Level.ERROR, "An engine failed", e);
            return new AwsError("InternalFailure", 500, "An engine of the local run failed: " + e).answer(protocol);
        }
    }

    private static AwsCall.Protocol protocol(Call request) {
        if (!request.header("x-amz-target").isEmpty()) {
            return AwsCall.Protocol.JSON;
        }
        return action(request).isEmpty() ? AwsCall.Protocol.QUERY : AwsCall.Protocol.REST;
    }

    /** Empty where the path does not say. */
    private static String action(Call request) {
        var asked = request.method() + " " + request.path();
        return PATHS.entrySet().stream()
                .filter(path -> path.getKey().matcher(asked).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private Answer answer(AwsCall call) {
        var api = apis.get(call.service());
        if (api == null) {
            throw new AwsError(
                    "UnknownOperationException",
                    "The local run serves " + apis.keySet().stream().sorted().toList() + ", not " + call.service() + ":"
                            + call.action() + ".");
        }
        api.needs(call).forEach(wanted -> gatekeeper.check(call, wanted));
        return api.answer(call);
    }

    private AwsCall call(AwsCall.Protocol protocol, Call request) {
        var credential = CREDENTIAL.matcher(request.header("authorization"));
        var signed = credential.find();
        var caller = signed
                ? callers.getOrDefault(credential.group(1), new Caller.Administrator())
                : new Caller.Administrator();
        return switch (protocol) {
            case JSON -> json(request, caller);
            case QUERY -> query(request, caller, signed ? credential.group(2) : "");
            case REST -> rest(request, caller, signed ? credential.group(2) : "");
        };
    }

    private static AwsCall rest(Call request, Caller caller, String service) {
        return new AwsCall(
                service,
                action(request),
                AwsCall.Protocol.REST,
                caller,
                request.body().isEmpty() ? Json.object() : Json.read(request.body()),
                request);
    }

    private static AwsCall json(Call request, Caller caller) {
        var target = request.header("x-amz-target");
        var dot = target.lastIndexOf('.');
        var prefix = target.substring(0, Math.max(dot, 0));
        return new AwsCall(
                TARGETS.getOrDefault(prefix, prefix),
                target.substring(dot + 1),
                AwsCall.Protocol.JSON,
                caller,
                request.body().isEmpty() ? Json.object() : Json.read(request.body()),
                request);
    }

    private static AwsCall query(Call request, Caller caller, String service) {
        JsonNode form = Form.read(request.body());
        return new AwsCall(service, Json.text(form.path("Action")), AwsCall.Protocol.QUERY, caller, form, request);
    }
}
