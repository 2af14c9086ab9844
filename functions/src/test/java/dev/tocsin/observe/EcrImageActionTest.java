package dev.tocsin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.observe.Observation.ImageDeleted;
import dev.tocsin.observe.Observation.ImagePushed;
import dev.tocsin.observe.Observation.NotOurs;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcrImageActionTest {

    private final Sample push = Sample.of(Sample.PUSH);
    private final Sample delete = Sample.of(Sample.DELETE);
    private final Sample archive = Sample.of(Sample.ARCHIVE);

    @Test
    void a_push_names_the_image_by_the_envelopes_account_and_region() {
        var pushed = push.as(ImagePushed.class);
        assertThat(pushed.image().stream().text()).isEqualTo("123456789012/eu-central-1/prod/api");
        assertThat(pushed.image().tags()).containsExactly("v43");
        assertThat(pushed.at()).isEqualTo(Instant.parse("2026-11-03T08:00:12Z"));
    }

    @Test
    void a_push_without_a_tag_is_a_push() {
        assertThat(push.without("detail/image-tag")
                        .as(ImagePushed.class)
                        .image()
                        .tags())
                .isEmpty();
    }

    @Test
    void a_push_that_does_not_say_of_what_kind_is_one_of_an_image() {
        push.without("detail/manifest-media-type")
                .without("detail/artifact-media-type")
                .without("detail/result")
                .as(ImagePushed.class);
    }

    @Test
    void a_deletion_carries_the_tag_that_went() {
        var deleted = delete.as(ImageDeleted.class);
        assertThat(deleted.image().name()).isEqualTo("prod/api:v41");
        assertThat(deleted.archived()).isFalse();
    }

    @Test
    void a_move_to_the_archive_deletes_the_image_for_now() {
        var archived = archive.as(ImageDeleted.class);
        assertThat(archived.archived()).isTrue();
        assertThat(archived.image().tags()).isEmpty();
    }

    @Test
    void an_image_that_comes_back_from_the_archive_is_pushed() {
        assertThat(Sample.of("restore-prod-search-v3.json")
                        .as(ImagePushed.class)
                        .image())
                .isEqualTo(archive.as(ImageDeleted.class).image());
    }

    @Test
    void a_move_to_any_other_storage_class_is_not_ours() {
        archive.with("detail/target-storage-class", "LUKEWARM").as(NotOurs.class);
        assertThat(archive.without("detail/target-storage-class").malformed().where())
                .isEqualTo("detail.target-storage-class");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILURE", "PERHAPS"})
    void an_action_that_did_not_succeed_is_not_ours(String result) {
        delete.with("detail/result", result).as(NotOurs.class);
    }

    @Test
    void an_unknown_action_is_not_ours_and_a_missing_one_is_malformed() {
        push.with("detail/action-type", "ADMIRE").as(NotOurs.class);
        assertThat(push.without("detail/action-type").malformed().where()).isEqualTo("detail.action-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.oci.image.index.v1+json",
                "application/vnd.docker.distribution.manifest.list.v2+json"
            })
    void a_list_of_images_is_not_scanned_and_so_not_ours(String type) {
        push.with("detail/manifest-media-type", type).as(NotOurs.class);
    }

    @Test
    void a_chart_or_a_signature_is_not_ours() {
        push.with("detail/artifact-media-type", "application/vnd.cncf.helm.config.v1+json")
                .as(NotOurs.class);
    }

    @Test
    void a_missing_digest_is_named_by_its_path() {
        assertThat(push.without("detail/image-digest").malformed().where()).isEqualTo("detail.image-digest");
    }
}
