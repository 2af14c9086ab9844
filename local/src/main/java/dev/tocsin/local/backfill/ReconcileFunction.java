package dev.tocsin.local.backfill;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.local.alerts.Stack;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** The function of a stack that compares. One call is made at a time, and none twice by itself. */
final class ReconcileFunction implements AutoCloseable {

    /** The construct that it is; CloudFormation puts the stack's name before it. */
    private static final String NAME = "ReconcileFunction";

    private static final String LIVE = "live";

    /** Longer than an invocation can last. */
    private static final Duration ANSWER = Duration.ofMinutes(15);

    private final LambdaClient lambda;
    private final String name;

    /** @throws Impossible where the stack has no such function, or several could be it */
    ReconcileFunction(Stack stack) {
        var http = Apache5HttpClient.builder().socketTimeout(ANSWER).build();
        lambda = stack.client(
                LambdaClient.builder()
                        .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1))),
                http);
        name = found(stack, lambda);
    }

    private static String found(Stack stack, LambdaClient lambda) {
        var names = lambda.listFunctionsPaginator().functions().stream()
                .map(FunctionConfiguration::functionName)
                .filter(name -> stack.owns(name) && name.contains(NAME))
                .toList();
        if (names.size() != 1) {
            throw new Impossible(which(stack, names));
        }
        return names.getFirst();
    }

    private static String which(Stack stack, List<String> names) {
        return names.isEmpty()
                ? "No function of the stack " + stack.name()
                        + " compares: name the stack with --stack, set AWS_PROFILE or AWS_REGION, or deploy this version"
                : "Several functions could be the one of " + stack.name() + ": " + String.join(", ", names);
    }

    /** @throws Impossible where it fails, with its words */
    Json call(Json.Obj input) {
        var answer = lambda.invoke(
                request -> request.functionName(name).qualifier(LIVE).payload(SdkBytes.fromUtf8String(input.write())));
        var payload = JsonText.parse(answer.payload().asUtf8String());
        if (answer.functionError() != null) {
            throw new Impossible("The function " + name + " failed: "
                    + payload.at("errorMessage").text("it does not say why") + ". Its log says more.");
        }
        return payload;
    }

    @Override
    public void close() {
        lambda.close();
    }
}
