package dev.tocsin.notify.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Contracts;
import dev.tocsin.notify.HttpSender.Request;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What we send against GitHub's own OpenAPI description, which is not part of this project. */
class GithubContractTest {

    private static final Notifier.Told FIRST = new Notifier.Told(FakeGithub.REPOSITORY + "#1");

    @Test
    void every_request_is_one_that_github_describes() {
        var openApi = openApi();
        assertThat(requests())
                .hasSizeGreaterThan(40)
                .allSatisfy(request -> assertThat(problems(openApi, request))
                        .as(request.method() + " " + request.uri())
                        .isEmpty());
    }

    /** Of every reason, of hostile and endless texts, and of what is looked for. */
    private static List<Request> requests() {
        var requests = new ArrayList<Request>();
        Notifications.reasons().forEach(reason -> {
            var rig = GithubRig.of(NotifierContract.SECRET);
            rig.notifier().deliver(Notifications.of(Reason.NEW, 1), new Notifier.Nothing());
            rig.notifier().deliver(Notifications.of(reason, 2), FIRST);
            rig.notifier().deliver(Notifications.of(reason, 2), FIRST);
            rig.notifier().deliver(Notifications.of(Reason.REOPENED, 3), new Notifier.Unfinished());
            requests.addAll(rig.github().requests());
        });
        for (var odd : List.of(Notifications.hostile(), Notifications.huge(), Notifications.endless())) {
            var rig = GithubRig.of(NotifierContract.SECRET);
            rig.notifier().deliver(odd, new Notifier.Nothing());
            requests.addAll(rig.github().requests());
        }
        return requests;
    }

    @Test
    void requests_that_github_does_not_describe_would_be_noticed() {
        var openApi = openApi();
        var issues = "https://api.github.com/repos/example/vulnerabilities/issues";
        assertThat(problems(openApi, request("POST", issues, Json.obj("body", "no title"))))
                .isNotEmpty();
        assertThat(problems(openApi, request("PATCH", issues + "/1", Json.obj("state", "resolved"))))
                .isNotEmpty();
        assertThat(problems(openApi, request("PATCH", issues + "/1", Json.obj("status", "open"))))
                .isNotEmpty();
        assertThat(problems(openApi, request("POST", issues + "/1/comments", Json.obj("body", 1))))
                .isNotEmpty();
        assertThat(problems(openApi, request("PUT", issues + "/1", Json.obj("title", "x"))))
                .isNotEmpty();
        assertThat(problems(openApi, request("GET", issues + "?state=resolved", new Json.Null())))
                .isNotEmpty();
        assertThat(problems(openApi, request("GET", issues + "?label=tocsin", new Json.Null())))
                .isNotEmpty();
    }

    private static Request request(String method, String uri, Json body) {
        return Request.json(method, URI.create(uri), Map.of(), body.isNull() ? "" : body.write());
    }

    static Json openApi() {
        return JsonText.parse(Contracts.read("github/github-issues-trimmed-openapi.json"));
    }

    static List<String> problems(Json openApi, Request request) {
        var path = request.uri()
                .getPath()
                .replaceFirst("/repos/[^/]+/[^/]+", "/repos/{owner}/{repo}")
                .replaceFirst("/issues/\\d+", "/issues/{issue_number}")
                .replaceFirst("/installations/\\d+", "/installations/{installation_id}");
        var operation = openApi.at("paths", path, request.method().toLowerCase(Locale.ROOT));
        if (operation.isNull()) {
            return List.of("no operation " + request.method() + " " + path);
        }
        var problems = new ArrayList<String>();
        query(request).forEach((name, value) -> problems.addAll(parameter(openApi, operation, name, value)));
        if (!request.body().isEmpty()) {
            problems.addAll(body(openApi, operation, request.body()));
        }
        return problems;
    }

    private static Map<String, String> query(Request request) {
        var query = new TreeMap<String, String>();
        var raw = request.uri().getQuery();
        Arrays.stream(raw == null ? new String[0] : raw.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> query.put(pair[0], pair[1]));
        return query;
    }

    private static List<String> parameter(Json openApi, Json operation, String name, String value) {
        var described = operation.at("parameters").items().stream()
                .map(parameter -> resolved(openApi, parameter))
                .filter(parameter -> parameter.at("name").text("").equals(name))
                .findFirst();
        if (described.isEmpty()) {
            return List.of("no parameter " + name);
        }
        var schema = described.get().at("schema");
        var integer = schema.at("type").text("").equals("integer");
        return validated(openApi, schema, integer ? value : Json.of(value).write());
    }

    private static Json resolved(Json openApi, Json parameter) {
        var reference = parameter.at("$ref").text("");
        return reference.isEmpty()
                ? parameter
                : openApi.at("components", "parameters", reference.substring(reference.lastIndexOf('/') + 1));
    }

    /** The description forbids no other member, but one that it does not know is one that we have misspelt. */
    private static List<String> body(Json openApi, Json operation, String body) {
        var schema = operation.at("requestBody", "content", "application/json", "schema");
        var problems = new ArrayList<>(validated(openApi, schema, body));
        var known = schema.at("properties").members().keySet();
        JsonText.parse(body).members().keySet().stream()
                .filter(member -> !known.contains(member))
                .forEach(member -> problems.add("no member " + member));
        return problems;
    }

    private static List<String> validated(Json openApi, Json schema, String value) {
        var whole = Json.obj("allOf", Json.arr(schema), "components", openApi.at("components"));
        return SchemaRegistry.withDialect(Dialects.getOpenApi30())
                .getSchema(whole.write(), InputFormat.JSON)
                .validate(value, InputFormat.JSON)
                .stream()
                .map(Error::getMessage)
                .toList();
    }
}
