package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.event.ruler.Machine;

/** The rules on the bus of alerts: each channel gets what names it. */
@ExtendWith(Synthesized.class)
class AlertRulesTest {

    private final Machine rules = Machine.builder().build();

    AlertRulesTest(Wiring wiring) throws IOException {
        for (var rule : wiring.all("AWS::Events::Rule").entrySet()) {
            var properties = rule.getValue().at("Properties");
            if (properties.at("EventBusName").at("Ref").text("").equals("AlertBus")) {
                rules.addRule(rule.getKey(), properties.at("EventPattern").write());
            }
        }
    }

    @Test
    void an_alert_reaches_the_channels_that_it_names() throws Exception {
        assertThat(rules.rulesForJSONEvent(alert("1", "oncall", "backlog")))
                .containsExactlyInAnyOrder("ChannelOncallRule", "ChannelBacklogRule");
        assertThat(rules.rulesForJSONEvent(alert("1"))).isEmpty();
    }

    @Test
    void a_version_that_no_channel_was_built_for_reaches_none() throws Exception {
        assertThat(rules.rulesForJSONEvent(alert("2", "oncall"))).isEmpty();
    }

    private static String alert(String version, String... channels) {
        return Json.obj(
                        "source", "tocsin",
                        "detail-type", "Image Alert",
                        "detail", Json.obj("version", version, "notify", List.of(channels)))
                .write();
    }
}
