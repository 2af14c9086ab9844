package dev.tocsin.notify.jira;

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
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What we send against Atlassian's OpenAPI description of Jira Cloud, which is not part of this project. */
class JiraContractTest {

    @Test
    void every_request_has_the_shape_that_jira_describes() {
        var openApi = JsonText.parse(Contracts.read("jira/jira-v3-trimmed-openapi.json"));
        var rig = JiraRig.of(NotifierContract.SECRET, new Json.Null());
        rig.notifier().deliver(Notifications.of(Reason.NEW, 1), new Notifier.Nothing());
        rig.notifier().deliver(Notifications.of(Reason.RESOLVED, 2), new Notifier.Told("SEC-1"));
        rig.notifier().deliver(Notifications.of(Reason.NEW, 3), new Notifier.Unfinished());
        var requests = rig.jira().requests();
        assertThat(requests).hasSizeGreaterThan(8);
        assertThat(requests)
                .allSatisfy(request -> assertThat(problems(openApi, request))
                        .as(request.uri().getPath())
                        .isEmpty());
    }

    @Test
    void a_request_that_jira_does_not_describe_would_be_noticed() {
        var openApi = JsonText.parse(Contracts.read("jira/jira-v3-trimmed-openapi.json"));
        var broken = Json.obj("fields", "all of them", "properties", Json.obj("key", 1));
        assertThat(problems(openApi, openApi.at("paths", "/rest/api/3/issue", "post"), broken.write()))
                .isNotEmpty();
    }

    static List<Error> problems(Request request) {
        return problems(JsonText.parse(Contracts.read("jira/jira-v3-trimmed-openapi.json")), request);
    }

    private static List<Error> problems(Json openApi, Request request) {
        var path = request.uri().getPath().replaceAll("/[A-Z]+-\\d+", "/{issueIdOrKey}");
        var operation = openApi.at("paths", path, request.method().toLowerCase(Locale.ROOT));
        assertThat(operation.isNull()).as(request.method() + " " + path).isFalse();
        return request.body().isEmpty() ? List.of() : problems(openApi, operation, request.body());
    }

    private static List<Error> problems(Json openApi, Json operation, String body) {
        var schema = Json.obj(
                "$ref",
                operation.at("requestBody", "content", "application/json", "schema", "$ref"),
                "components",
                openApi.at("components"));
        return SchemaRegistry.withDialect(Dialects.getOpenApi30())
                .getSchema(schema.write(), InputFormat.JSON)
                .validate(body, InputFormat.JSON);
    }
}
