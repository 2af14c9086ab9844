package dev.tocsin.local.secret;

import dev.tocsin.local.aws.AwsApi;
import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.standin.Services;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * AWS Secrets Manager. Every secret that a function's environment names exists, with a value that the stand-ins of the outside
 * services accept; PutSecretValue replaces it.
 */
public final class Secrets implements AwsApi {

    /** Secrets Manager adds a hyphen and six random characters to a secret's name in its ARN. */
    private static final String SUFFIX = "-Local1";

    private static final Pattern IN_ARN = Pattern.compile("^arn:[^:]+:secretsmanager:[^:]+:[^:]+:secret:(.+)$");

    private final Wiring wiring;
    private final ConcurrentMap<String, String> values = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> versions = new ConcurrentHashMap<>();

    public Secrets(Wiring wiring) {
        this.wiring = wiring;
        wiring.secrets().forEach(secret -> put(secret.name(), "{}"));
        wiring.functions().forEach(this::seed);
    }

    private void seed(Wiring.Function function) {
        var kind = kind(function.handler());
        function.environment().values().stream()
                .flatMap(each -> inArn(each).stream())
                .forEach(name -> put(name, Services.secret(kind, name).write()));
    }

    /** {@code dev.tocsin.lambda.SlackHandler} serves channels of the kind {@code slack}. */
    private static String kind(String handler) {
        return handler.substring(handler.lastIndexOf('.') + 1)
                .replaceFirst("Handler$", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<String> inArn(String text) {
        var arn = IN_ARN.matcher(text);
        return arn.matches() ? Optional.of(withoutSuffix(arn.group(1))) : Optional.empty();
    }

    private static String withoutSuffix(String name) {
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    private String put(String name, String value) {
        var version = UUID.randomUUID().toString();
        values.put(name, value);
        versions.put(name, version);
        return version;
    }

    @Override
    public String service() {
        return "secretsmanager";
    }

    @Override
    public List<Permission> needs(AwsCall call) {
        var name = name(call);
        return List.of(new Permission("secretsmanager:" + call.action(), name.isEmpty() ? "*" : arn(name)));
    }

    private static String name(AwsCall call) {
        return inArn(call.text("SecretId")).orElse(call.text("SecretId"));
    }

    private String arn(String name) {
        return wiring.place().arn("secretsmanager", "secret:" + name + SUFFIX);
    }

    @Override
    public Answer answer(AwsCall call) {
        var answer = switch (call.action()) {
            case "GetSecretValue" -> get(known(call));
            case "PutSecretValue" ->
                identity(known(call)).put("VersionId", put(known(call), call.text("SecretString")));
            case "DescribeSecret" -> identity(known(call));
            case "CreateSecret" -> create(call);
            case "DeleteSecret" -> delete(known(call));
            case "ListSecrets" -> list();
            default ->
                throw new AwsError("UnknownOperationException", "The local run does not serve " + call.action() + ".");
        };
        return Answer.of(200, "application/x-amz-json-1.1", Json.write(answer));
    }

    private String known(AwsCall call) {
        if (!values.containsKey(name(call))) {
            throw new AwsError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        }
        return name(call);
    }

    private ObjectNode get(String name) {
        return identity(name)
                .put("SecretString", values.get(name))
                .put("VersionId", versions.get(name))
                .set("VersionStages", Json.array().add("AWSCURRENT"));
    }

    private ObjectNode create(AwsCall call) {
        var name = call.text("Name");
        if (values.containsKey(name)) {
            throw new AwsError("ResourceExistsException", "The operation failed because the secret already exists.");
        }
        return identity(name).put("VersionId", put(name, call.text("SecretString")));
    }

    /** At once, as with {@code --force-delete-without-recovery}. */
    private ObjectNode delete(String name) {
        values.remove(name);
        return identity(name);
    }

    private ObjectNode identity(String name) {
        return Json.object().put("ARN", arn(name)).put("Name", name);
    }

    private ObjectNode list() {
        var answer = Json.object();
        var list = answer.putArray("SecretList");
        values.keySet().stream().sorted().map(this::identity).forEach(list::add);
        return answer;
    }
}
