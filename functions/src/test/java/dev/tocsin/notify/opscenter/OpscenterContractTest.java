package dev.tocsin.notify.opscenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.notify.Contracts;
import dev.tocsin.notify.HttpSender.Request;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.loader.ModelAssembler;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.validation.NodeValidationVisitor;
import software.amazon.smithy.model.validation.ValidationEvent;

/** What we send against AWS's model of Systems Manager, which is not part of this project. */
class OpscenterContractTest {

    @Test
    void every_request_is_one_that_the_model_of_systems_manager_allows() {
        var model = model();
        assertThat(requests())
                .hasSizeGreaterThan(30)
                .allSatisfy(request ->
                        assertThat(problems(model, request)).as(request.body()).isEmpty());
    }

    /** Of every reason, of what follows, and of hostile and endless texts. */
    private static List<Request> requests() {
        var requests = new ArrayList<Request>();
        Notifications.reasons().forEach(reason -> {
            var rig = OpscenterRig.of();
            var first = new Notifier.Told("oi-000000000001");
            rig.notifier().deliver(Notifications.of(Reason.NEW, 1), new Notifier.Nothing());
            rig.notifier().deliver(Notifications.of(reason, 2), first);
            rig.notifier().deliver(Notifications.of(Reason.REOPENED, 3), first);
            requests.addAll(rig.opscenter().requests());
        });
        for (var odd : List.of(Notifications.hostile(), Notifications.huge(), Notifications.endless())) {
            var rig = OpscenterRig.of();
            rig.notifier().deliver(odd, new Notifier.Nothing());
            requests.addAll(rig.opscenter().requests());
        }
        return requests;
    }

    @Test
    void requests_that_the_model_does_not_allow_would_be_noticed() {
        var model = model();
        assertThat(problems(model, "CreateOpsItem", Json.obj("Title", "x", "Description", "x")))
                .isNotEmpty();
        assertThat(problems(model, "UpdateOpsItem", Json.obj("OpsItemId", "oi-1", "Title", "x")))
                .isNotEmpty();
        assertThat(problems(model, "UpdateOpsItem", Json.obj("OpsItemId", "oi-000000000001", "Status", "Done")))
                .isNotEmpty();
        assertThat(problems(
                        model,
                        "UpdateOpsItem",
                        Json.obj("OpsItemId", "oi-000000000001", "Description", "x".repeat(2_049))))
                .isNotEmpty();
        assertThat(problems(model, "GetOpsItem", Json.obj("OpsItemId", "oi-000000000001", "Id", "x")))
                .isNotEmpty();
    }

    static Model model() {
        return Model.assembler()
                .putProperty(ModelAssembler.ALLOW_UNKNOWN_TRAITS, true)
                .addUnparsedModel("ssm.json", Contracts.read("aws/ssm-opsitem.smithy.json"))
                .assemble()
                .unwrap();
    }

    static List<ValidationEvent> problems(Model model, Request request) {
        var action = request.headers().getOrDefault("X-Amz-Target", "").replace("AmazonSSM.", "");
        return problems(model, Node.parse(request.body()), action);
    }

    static List<ValidationEvent> problems(Model model, String action, Json input) {
        return problems(model, Node.parse(input.write()), action);
    }

    static List<ValidationEvent> problems(Model model, Node input, String action) {
        var shape = model.expectShape(ShapeId.from("com.amazonaws.ssm#" + action + "Request"));
        return shape.accept(
                NodeValidationVisitor.builder().model(model).value(input).build());
    }
}
