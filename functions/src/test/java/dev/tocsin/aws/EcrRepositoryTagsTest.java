package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.image.Image;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EcrRepositoryTagsTest {

    private static final Image IMAGE =
            new Image("123456789012", "cn-north-1", "prod/api", "sha256:0123456789abcdef", List.of("v42"));

    private final List<String> asked = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T07:15:30Z");
    private boolean broken;

    private final EcrRepositoryTags tags = new EcrRepositoryTags(_ -> this::answer, () -> now, new JsonLog(log::add));

    @Test
    void the_tags_of_the_repository_are_read_by_its_arn_in_its_partition() {
        assertThat(tags.of(IMAGE)).isEqualTo(Map.of("team", "payments"));
        assertThat(asked).containsExactly("arn:aws-cn:ecr:cn-north-1:123456789012:repository/prod/api");
    }

    @Test
    void they_are_asked_for_once_an_hour() {
        tags.of(IMAGE);
        now = now.plusSeconds(3_599);
        tags.of(IMAGE);
        assertThat(asked).hasSize(1);
        now = now.plusSeconds(1);
        tags.of(IMAGE);
        assertThat(asked).hasSize(2);
    }

    @Test
    void a_failure_is_no_tags_is_logged_and_is_not_asked_again_at_once() {
        broken = true;
        assertThat(tags.of(IMAGE)).isEmpty();
        broken = false;
        assertThat(tags.of(IMAGE)).isEmpty();
        assertThat(log).singleElement().asString().contains("not authorized");
        now = now.plusSeconds(300);
        assertThat(tags.of(IMAGE)).isNotEmpty();
    }

    private Json answer(String action, Json.Obj input) {
        assertThat(action).isEqualTo("ListTagsForResource");
        asked.add(input.at("resourceArn").text(""));
        if (broken) {
            throw new AwsException.Refused(
                    "Ecr", action, 403, "AccessDeniedException", "", Json.obj("message", "not authorized"));
        }
        return Json.obj("tags", Json.arr(Json.obj("Key", "team", "Value", "payments")));
    }
}
