package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextTest {

    @Test
    void without_a_word_the_shipped_policy_goes_where_the_credentials_lead() {
        var context = Context.parse("{}");
        assertThat(context.policy()).isEqualTo(Path.of("policy.yaml"));
        assertThat(context.alarmEmails()).isEmpty();
        assertThat(context.environment().getAccount()).isNull();
        assertThat(context.environment().getRegion()).isNull();
    }

    @Test
    void what_is_said_is_heard() {
        var context = Context.parse("""
                {"policy": "other.yaml", "alarms": "a@example.com, b@example.com", "account": "123456789012", "region": "eu-central-1"}
                """);
        assertThat(context.policy()).isEqualTo(Path.of("other.yaml"));
        assertThat(context.alarmEmails()).containsExactly("a@example.com", "b@example.com");
        assertThat(context.environment().getAccount()).isEqualTo("123456789012");
        assertThat(context.environment().getRegion()).isEqualTo("eu-central-1");
    }

    @Test
    void alarms_may_be_a_list_in_cdk_json() {
        assertThat(Context.parse("{\"alarms\": [\"a@example.com\"]}").alarmEmails())
                .containsExactly("a@example.com");
    }

    @Test
    void spokes_and_the_organization_are_lists_and_objects_or_short_texts() {
        var hub = "\"account\": \"123456789012\", \"region\": \"eu-central-1\"";
        var spokes = List.of(new Spoke("123456789012", "us-east-1"), new Spoke("210987654321", "eu-west-1"));
        var objects = Context.parse("""
                {%s, "spokes": [{"account": "123456789012", "region": "us-east-1"}, "210987654321/eu-west-1"],
                 "organization": {"id": "o-a1b2c3d4e5", "units": ["ou-ab12-cdefgh34"], "regions": ["eu-west-1"], "delegated": true}}
                """.formatted(hub)).reach();
        assertThat(objects.hub()).isEqualTo(new Hub("123456789012", "eu-central-1"));
        assertThat(objects.spokes()).isEqualTo(spokes);
        assertThat(objects.organization())
                .isEqualTo(new Organization("o-a1b2c3d4e5", List.of("ou-ab12-cdefgh34"), List.of("eu-west-1"), true));
        var texts = Context.parse("""
                {%s, "spokes": "123456789012/us-east-1, 210987654321/eu-west-1", "organization": "o-a1b2c3d4e5"}
                """.formatted(hub)).reach();
        assertThat(texts.spokes()).isEqualTo(spokes);
        assertThat(texts.organization()).isEqualTo(new Organization("o-a1b2c3d4e5", List.of(), List.of(), false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'spokes': '210987654321/eu-west-1' | spokes: spokes must know where the hub is: say account and region",
                "'organization': 'o-a1b2c3d4e5' | say account and region",
                "HUB, 'spokes': '210987654321' | spokes: a spoke looks like 123456789012/eu-west-1, and not like '210987654321'",
                "HUB, 'spokes': ['2109/eu-west-1'] | spokes: an account is 12 digits, and not '2109'",
                "HUB, 'spokes': [{'account': '210987654321'}] | spokes: a Region looks like eu-central-1, and not like ''",
                "HUB, 'spokes': '123456789012/eu-central-1' | spokes: 123456789012/eu-central-1 is the hub itself",
                "HUB, 'spokes': '210987654321/cn-north-1' | is in the partition aws-cn",
                "HUB, 'spokes': '210987654321/eu-west-1,210987654321/eu-west-1' | 210987654321/eu-west-1 is named twice",
                "HUB, 'organization': 'example' | organization: an organization's id looks like o-a1b2c3d4e5",
                "HUB, 'organization': {'id': 'o-a1b2c3d4e5', 'units': ['prod']} | a unit looks like ou-ab12-cdefgh34, and not like 'prod'",
                "HUB, 'organization': {'id': 'o-a1b2c3d4e5', 'units': ['r-ab12']} | organization: units and regions go together",
                "'account': 'me', 'region': 'eu-central-1', 'organization': 'o-a1b2c3d4e5' | account, region: an account is 12 digits"
            })
    void a_mistake_says_which_key_and_how_it_should_look(String members, String why) {
        var hub = "'account': '123456789012', 'region': 'eu-central-1'";
        var json = ("{" + members.replace("HUB", hub) + "}").replace('\'', '"');
        assertThatThrownBy(() -> Context.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("context ")
                .hasMessageContaining(why);
    }
}
