package dev.tocsin.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tocsin.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class PolicySchemaTest {

    /** What only the check can know, or what is no YAML to begin with. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "a-bracket-left-open.yaml",
            "a-star-without-quotes.yaml",
            "a-tab.yaml",
            "an-alias-of-itself.yaml",
            "an-alias-of-nothing.yaml",
            "keys-given-twice.yaml",
            "odd-yaml.yaml",
            "rules-never-reached.yaml",
            "two-documents.yaml");

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PolicySchema.text(), InputFormat.JSON);

    static Stream<Path> accepted() {
        return Stream.concat(Examples.in("accepted").stream(), Stream.of(Examples.ROOT.resolve("policy.yaml")));
    }

    static Stream<Path> refused() {
        return Examples.in("mistakes").stream()
                .filter(file -> !BEYOND_A_SCHEMA.contains(file.getFileName().toString()));
    }

    @Test
    void the_file_at_the_root_is_the_schema_of_the_language() {
        var file = Examples.ROOT.resolve("policy.schema.json");

        assertThat(PolicySchema.text()).isEqualTo(Examples.golden(file, PolicySchema.text()));
    }

    @Test
    void the_schema_is_one() {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", InputFormat.JSON);

        assertThat(metaSchema.validate(PolicySchema.text(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void editors_find_nothing_in_a_file_that_the_check_accepts(Path file) {
        assertThat(validate(file)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void editors_find_something_in_a_file_that_the_check_refuses(Path file) {
        assertThat(validate(file)).isNotEmpty();
    }

    private List<Error> validate(Path file) {
        var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        var yaml = new Load(settings).loadFromString(Examples.text(file));
        return schema.validate(Json.of(yaml).write(), InputFormat.JSON);
    }
}
