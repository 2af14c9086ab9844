package dev.tocsin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The parser is total: whatever comes, it answers. */
class EventParserTotalityTest {

    private static final List<Path> FILES = Sample.files(Sample.directory());

    @Property(tries = 500)
    void any_text_is_answered(@ForAll String body) {
        answers(EventParser.read(body));
    }

    @Property(tries = 500)
    void any_bytes_are_answered(@ForAll byte[] body) {
        answers(EventParser.read(body));
    }

    @Property(tries = 500)
    void any_json_is_answered_also_as_the_detail_of_an_event(
            @ForAll("json") Json json, @ForAll("types") List<String> type) {
        answers(EventParser.read(json.write()));
        answers(new Sample(Json.obj("source", type.getFirst(), "detail-type", type.getLast(), "detail", json)).read());
    }

    @Property(tries = 2_000)
    void a_sample_with_anything_changed_in_it_is_answered(
            @ForAll("files") Path file, @ForAll Random random, @ForAll("json") Json other) {
        var json = JsonText.parse(Sample.text(file));
        for (var changes = random.nextInt(3); changes >= 0; changes--) {
            json = changed(json, random, other);
        }
        answers(EventParser.read(json.write()));
    }

    @Property(tries = 1_000)
    void a_sample_with_a_piece_lost_or_repeated_is_answered(@ForAll("files") Path file, @ForAll Random random) {
        var text = Sample.text(file);
        var from = random.nextInt(text.length());
        var to = from + random.nextInt(text.length() - from);
        answers(EventParser.read(text.substring(0, from)));
        answers(EventParser.read(text.substring(0, from) + text.substring(to)));
        answers(EventParser.read(text.substring(0, to) + text.substring(from)));
    }

    private static void answers(Reading reading) {
        switch (reading) {
            case Reading.Malformed(var id, var reason, var where) ->
                assertThat(List.of(reason, where)).noneMatch(String::isBlank);
            case Reading.Understood(var id, var observation, var notes) ->
                assertThat(observation).isNotNull();
        }
    }

    @Provide
    Arbitrary<Path> files() {
        return Arbitraries.of(FILES);
    }

    @Provide
    Arbitrary<List<String>> types() {
        return Arbitraries.of(
                List.of("aws.ecr", "ECR Image Scan"),
                List.of("aws.ecr", "ECR Image Action"),
                List.of("aws.inspector2", "Inspector2 Scan"),
                List.of("aws.inspector2", "Inspector2 Finding"),
                List.of("aws.inspector2", "Inspector2 Coverage"));
    }

    @Provide
    Arbitrary<Json> json() {
        Arbitrary<Json> leaf = Arbitraries.oneOf(
                Arbitraries.strings().map(Json.Text::new),
                Arbitraries.bigDecimals().map(number -> new Json.Num(number.toString())),
                Arbitraries.of(true, false).map(Json.Bool::new),
                Arbitraries.of(
                        new Json.Null(), new Json.Num("1e999999999"), new Json.Num("-0"), new Json.Text("\ud83d")),
                Arbitraries.of("PUSH", "sha256:0123456789abcdef", "prod/api", "COMPLETE")
                        .map(Json.Text::new));
        return Arbitraries.recursive(() -> leaf, EventParserTotalityTest::branch, 0, 3);
    }

    private static Arbitrary<Json> branch(Arbitrary<Json> of) {
        var names = Arbitraries.of(
                "CRITICAL", "TOTAL", "resources", "type", "id", "details", "image-digest", "repository-name", "x");
        var pairs = Combinators.combine(names, of).as(Map::entry).list().ofMaxSize(4);
        return Arbitraries.oneOf(of.list().ofMaxSize(4).map(Json.Arr::new), pairs.map(EventParserTotalityTest::object));
    }

    private static Json object(List<Map.Entry<String, Json>> pairs) {
        var members = new LinkedHashMap<String, Json>();
        pairs.forEach(pair -> members.put(pair.getKey(), pair.getValue()));
        return new Json.Obj(members);
    }

    /** One value somewhere in it dropped, or replaced by another. */
    private static Json changed(Json json, Random random, Json other) {
        if (json instanceof Json.Obj(var members) && !members.isEmpty() && random.nextInt(6) > 0) {
            var copy = new LinkedHashMap<>(members);
            var name = new ArrayList<>(copy.keySet()).get(random.nextInt(copy.size()));
            if (random.nextInt(8) == 0) {
                copy.remove(name);
            } else {
                copy.put(name, changed(json.at(name), random, other));
            }
            return new Json.Obj(copy);
        }
        if (json instanceof Json.Arr(var items) && !items.isEmpty() && random.nextInt(6) > 0) {
            var copy = new ArrayList<>(items);
            copy.replaceAll(item -> random.nextBoolean() ? item : changed(item, random, other));
            return new Json.Arr(copy);
        }
        return other;
    }
}
