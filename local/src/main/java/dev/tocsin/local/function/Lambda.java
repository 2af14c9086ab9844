package dev.tocsin.local.function;

import dev.tocsin.local.aws.AwsApi;
import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.wire.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** AWS Lambda as people call it: the functions by name, and one of them invoked, with its answer (AWS Lambda API Reference). */
public final class Lambda implements AwsApi {

    /** The alias under which every function is deployed. */
    private static final String LIVE = "live";

    private static final Pattern INVOCATION = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    private final Wiring wiring;
    private final Functions functions;
    private final Journal journal;

    public Lambda(Wiring wiring, Functions functions, Journal journal) {
        this.wiring = wiring;
        this.functions = functions;
        this.journal = journal;
    }

    @Override
    public String service() {
        return "lambda";
    }

    @Override
    public List<Permission> needs(AwsCall call) {
        var arn = named(call).map(Wiring.Function::arn).orElse("*");
        return List.of(
                call.action().equals("Invoke")
                        ? new Permission("lambda:InvokeFunction", arn)
                        : new Permission("lambda:" + call.action(), "*"));
    }

    @Override
    public Answer answer(AwsCall call) {
        return switch (call.action()) {
            case "ListFunctions" -> list();
            case "Invoke" -> invoke(call);
            default ->
                throw new AwsError("UnknownOperationException", "The local run does not serve " + call.action() + ".");
        };
    }

    private Answer list() {
        var answer = Json.object();
        var list = answer.putArray("Functions");
        wiring.functions().forEach(function -> {
            var each = list.addObject().put("FunctionName", function.name()).put("FunctionArn", function.arn());
            var variables = each.putObject("Environment").putObject("Variables");
            function.environment().forEach(variables::put);
        });
        return Answer.of(200, "application/json", Json.write(answer));
    }

    private Answer invoke(AwsCall call) {
        var function = named(call).orElseThrow(() -> notFound(call.request().path()));
        var qualifier = call.request().query().getOrDefault("Qualifier", LIVE);
        if (!qualifier.equals(LIVE)) {
            throw notFound(function.arn() + ":" + qualifier);
        }
        try {
            return answer(invoked(function, call.request().body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsError("ServiceException", 500, "The local run ends.");
        }
    }

    private Outcome invoked(Wiring.Function function, String payload) throws InterruptedException {
        var begun = Instant.now();
        var outcome = functions.invoke(function, payload.isEmpty() ? "{}" : payload);
        var took = Duration.between(begun, Instant.now());
        journal.write(
                new Entry.Invoked(function.id(), outcome.requestId(), List.of(), List.of(), took, outcome.error()));
        return outcome;
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Returned(var _, var response) -> Answer.of(200, "application/json", response);
            case Outcome.Failed(var _, var type, var message) ->
                Answer.of(
                                200,
                                "application/json",
                                Json.write(Json.object().put("errorType", type).put("errorMessage", message)))
                        .with("X-Amz-Function-Error", "Unhandled");
        };
    }

    private Optional<Wiring.Function> named(AwsCall call) {
        var path = INVOCATION.matcher(call.request().path());
        var name = path.matches() ? URLDecoder.decode(path.group(1), StandardCharsets.UTF_8) : "";
        return wiring.functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst();
    }

    private static AwsError notFound(String what) {
        return new AwsError("ResourceNotFoundException", 404, "Function not found: " + what);
    }
}
