package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who reads what, with an ECR that says who asked and an STS that may refuse. */
class RegistriesTest {

    private static final String HUB = "123456789012";

    private final List<String> asked = new ArrayList<>();
    private final List<String> assumed = new ArrayList<>();
    private boolean refuses;

    @Test
    void images_of_the_hubs_own_account_are_read_by_the_function_itself_in_each_of_their_regions() {
        var findings = findings(HUB);
        findings.of(image(HUB, "eu-central-1"));
        findings.of(image(HUB, "us-east-1"));
        assertThat(asked).containsExactly("itself in eu-central-1", "itself in us-east-1");
        assertThat(assumed).isEmpty();
    }

    @Test
    void images_of_another_account_are_read_as_the_role_of_its_spoke_in_their_region() {
        findings(HUB).of(image("210987654321", "us-east-1"));
        assertThat(asked).containsExactly("arn:aws:iam::210987654321:role/tocsin-reader-us-east-1");
    }

    @Test
    void a_role_is_assumed_once_for_an_account_and_region_however_many_images_there_are() {
        var findings = findings(HUB);
        for (var region : List.of("us-east-1", "us-east-1", "eu-west-1")) {
            findings.of(image("210987654321", region));
        }
        findings.of(image("111122223333", "us-east-1"));
        assertThat(assumed)
                .containsExactly(
                        "arn:aws:iam::210987654321:role/tocsin-reader-us-east-1",
                        "arn:aws:iam::210987654321:role/tocsin-reader-eu-west-1",
                        "arn:aws:iam::111122223333:role/tocsin-reader-us-east-1");
    }

    @Test
    void without_spokes_nobody_else_is_assumed() {
        findings("").of(image("210987654321", "us-east-1"));
        assertThat(asked).containsExactly("itself in us-east-1");
    }

    @Test
    void a_role_that_cannot_be_assumed_is_a_failure_that_says_where_and_what_to_do_and_no_word_about_the_image() {
        refuses = true;
        assertThatThrownBy(() -> findings(HUB).of(image("210987654321", "us-east-1")))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("210987654321 in us-east-1")
                .hasMessageContaining("role/tocsin-reader-us-east-1")
                .hasMessageContaining("TocsinSpoke")
                .hasMessageContaining("not authorized to perform: sts:AssumeRole");
    }

    @ParameterizedTest
    @CsvSource({"cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov", "eu-central-1, aws"})
    void the_role_is_in_the_partition_of_its_region(String region, String partition) {
        assertThat(new ReaderRole(new Registry("210987654321", region)).arn())
                .isEqualTo("arn:" + partition + ":iam::210987654321:role/tocsin-reader-" + region);
    }

    private EcrFindings findings(String hub) {
        return new EcrFindings(new Registries(
                hub,
                registry -> ecr(() -> keys("itself in " + registry.region())),
                (_, credentials) -> ecr(credentials),
                this::assume));
    }

    private Credentials.Source assume(ReaderRole role) {
        assumed.add(role.arn());
        return () -> credentials(role);
    }

    private Credentials credentials(ReaderRole role) {
        if (refuses) {
            var message = Json.obj("Message", "hub is not authorized to perform: sts:AssumeRole");
            throw new AwsException.Refused("Sts", "AssumeRole", 403, "AccessDenied", "", message);
        }
        return keys(role.arn());
    }

    private static Credentials keys(String who) {
        return new Credentials(who, "-", "", Instant.MAX);
    }

    /** Knows no scan, but who asked. */
    private Service ecr(Credentials.Source credentials) {
        return (action, _) -> {
            asked.add(credentials.get().accessKey());
            throw new AwsException.Refused("Ecr", action, 400, "ScanNotFoundException", "", Json.obj());
        };
    }

    private static Image image(String account, String region) {
        return new Image(account, region, "prod/api", "sha256:0123456789abcdef", List.of());
    }
}
