package dev.tocsin.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.JsonText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentFileTest {

    @Test
    void what_it_says_is_read() {
        assertThat(DeploymentFile.parse("deployment.yaml", """
                hub: 123456789012/eu-central-1
                policy: strict.yaml
                alarms: operations@example.com
                spokes: [ 123456789012/us-east-1, 210987654321/eu-west-1 ]
                organization: { id: o-a1b2c3d4e5, units: [ ou-ab12-cdefgh34 ], regions: [ eu-west-1 ], delegated: true, alarms: [ a@example.com ] }
                """))
                .isEqualTo(new DeploymentFile.Checked((dev.tocsin.json.Json.Obj) JsonText.parse("""
                {"hub": "123456789012/eu-central-1", "policy": "strict.yaml", "alarms": ["operations@example.com"],
                 "spokes": ["123456789012/us-east-1", "210987654321/eu-west-1"],
                 "organization": {"id": "o-a1b2c3d4e5", "units": ["ou-ab12-cdefgh34"], "regions": ["eu-west-1"], "delegated": true,
                   "alarms": ["a@example.com"]}}""")));
    }

    @Test
    void all_mistakes_come_together_each_with_its_place_and_the_nearest_known_word() {
        assertThat(mistakes("""
                hub: 12345/eu-central-1
                spoke: [ 210987654321/eu-west-1 ]
                organization: { id: acme, units: [ prod ] }
                alarms: [ nobody ]
                """))
                .containsExactly(
                        "deployment.yaml:1:6: expected an account and a Region such as 123456789012/eu-west-1, found \"12345/eu-central-1\"",
                        "deployment.yaml:2:1: unknown key \"spoke\", did you mean \"spokes\"?",
                        "deployment.yaml:3:21: expected an organization's id such as o-a1b2c3d4e5, found \"acme\"",
                        "deployment.yaml:3:36: expected an organizational unit such as ou-ab12-cdefgh34, or a root such as r-ab12, found \"prod\"",
                        "deployment.yaml:4:11: expected an e-mail address, found \"nobody\"");
    }

    @Test
    void without_the_hub_the_spokes_would_not_know_where_to_send() {
        assertThat(mistakes("spokes: [ 210987654321/eu-west-1 ]"))
                .containsExactly(
                        "deployment.yaml:1:1: \"hub\" is missing: where Tocsin runs, such as 123456789012/eu-central-1");
    }

    @Test
    void a_file_that_is_not_there_is_said_to_be_unreadable() {
        assertThat(DeploymentFile.load(Path.of("no/such.yaml"))).isInstanceOf(DeploymentFile.Refused.class);
    }

    private static List<String> mistakes(String yaml) {
        var refused = (DeploymentFile.Refused) DeploymentFile.parse("deployment.yaml", yaml);
        return refused.mistakes().stream().map(String::valueOf).toList();
    }
}
