package dev.tocsin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcrArnTest {

    private static final String REGISTRY = "arn:aws:ecr:eu-central-1:123456789012:repository/";
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String LONGEST = "team/" + "a".repeat(251);

    @Test
    void an_image_is_told_from_its_repository_by_its_digest() {
        assertThat(EcrArn.read(REGISTRY + "prod/api"))
                .isEqualTo(new EcrArn("eu-central-1", "123456789012", "prod/api", null));
        assertThat(EcrArn.read(REGISTRY + "prod/api/" + DIGEST))
                .isEqualTo(new EcrArn("eu-central-1", "123456789012", "prod/api", DIGEST));
    }

    @Test
    void a_repository_may_be_called_like_the_beginning_of_a_digest() {
        assertThat(EcrArn.read(REGISTRY + "prod/sha256"))
                .isEqualTo(new EcrArn("eu-central-1", "123456789012", "prod/sha256", null));
        assertThat(EcrArn.read(REGISTRY + "sha256/" + DIGEST))
                .isEqualTo(new EcrArn("eu-central-1", "123456789012", "sha256", DIGEST));
    }

    @Test
    void names_are_as_long_as_ecr_lets_them_be_with_a_digest_and_without() {
        assertThat(EcrArn.read(REGISTRY + LONGEST))
                .isEqualTo(new EcrArn("eu-central-1", "123456789012", LONGEST, null));
        assertThat(EcrArn.read(REGISTRY + LONGEST + "/" + DIGEST))
                .isEqualTo(new EcrArn("eu-central-1", "123456789012", LONGEST, DIGEST));
        assertThat(EcrArn.read(REGISTRY + LONGEST + "a")).isNull();
        assertThat(EcrArn.read(REGISTRY + LONGEST + "a/" + DIGEST)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "arn",
                "arn:aws",
                "arn:aws:ecr",
                "arn:aws:ecr:",
                "arn:aws:ecr:eu-central-1",
                "arn:aws:ecr:eu-central-1:123456789012",
                "arn:aws:ecr:eu-central-1:123456789012:repository",
                "arn:aws:ecr:eu-central-1:123456789012:repository/",
                "arn:aws:ecr:eu-central-1:123456789012:repository/Prod",
                "arn:aws:ecr:eu-central-1:123456789012:repository/prod:api",
                "arn:aws:ecr:eu-central-1:123456789012:repository/prod/sha256:no",
                "arn:aws:ecr:eu-central-1:12345678901:repository/prod",
                "arn:aws:ecr:eu-central-1:1234567890123:repository/prod",
                "arn:aws:ecr:EU:123456789012:repository/prod",
                "arn:aws:ecr:eu:123456789012:repository/prod",
                "arn:aws:ecr::123456789012:repository/prod",
                "arn:aws:ecr:eu-central-1:123456789012:repository/sha256:0123456789abcdef",
                "arn:aws:ecs:eu-central-1:123456789012:repository/prod",
                "arn:gcp:ecr:eu-central-1:123456789012:repository/prod",
                "arn:aws:ecr:eu-central-1:123456789012:cluster/prod",
            })
    void what_names_neither_is_none(String text) {
        assertThat(EcrArn.read(text)).isNull();
    }
}
