package dev.tocsin.local.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every library stands on docs/licences.md with its licence, and under one that it may have where it is used. */
class LicencesTest {

    private static final Path ROOT =
            Path.of(System.getProperty("tocsin.root", "..")).toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("docs/licences.md");

    private final Repository repository = Repository.ofThisRun();

    @Test
    void the_page_lists_every_library_with_its_licence() throws IOException {
        var shipped = shipped();
        var page = Files.readString(PAGE);
        var expected = withTables(page, table(shipped::contains), table(Predicate.not(shipped::contains)));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).as("-Dgolden.update=true writes the tables").isEqualTo(expected);
        }
    }

    @Test
    void what_is_shipped_in_the_functions_asks_for_no_more_than_its_notice() throws IOException {
        var all = all();
        for (var name : shipped()) {
            assertThat(all.get(name)).as(name).isNotNull().allMatch(Licence::permissive);
        }
    }

    @Test
    void a_licence_that_nobody_has_looked_at_is_named_with_its_library() {
        assertThatThrownBy(() -> known("org.example:new", List.of("Business Source License 1.1")))
                .hasMessage("org.example:new stands under \"Business Source License 1.1\", which nobody has looked at: "
                        + "read it, and add it to Licence or do without the library");
        assertThatThrownBy(() -> known("org.example:silent", List.of()))
                .hasMessageContaining("org.example:silent names no licence");
    }

    private static String withTables(String page, String functions, String elsewhere) {
        var head = "| library | licence |\n|---|---|\n";
        var parts = page.split("(?<=\\Q" + head + "\\E)(?:\\|.*\n)*", -1);
        assertThat(parts).as("the page has two tables").hasSize(3);
        return parts[0] + functions + parts[1] + elsewhere + parts[2];
    }

    private String table(Predicate<String> which) throws IOException {
        return all().entrySet().stream()
                .filter(each -> which.test(each.getKey()))
                .map(each -> "| `%s` | %s |\n".formatted(each.getKey(), labels(each.getValue())))
                .collect(Collectors.joining());
    }

    private static String labels(List<Licence> licences) {
        return licences.stream().map(Licence::label).distinct().collect(Collectors.joining(", "));
    }

    /** What functions/pom.xml and its parent want at run time; none of it brings anything along. */
    private static Set<String> shipped() throws IOException {
        var all = new ArrayList<Pom.Coordinates>();
        for (var file : List.of("pom.xml", "functions/pom.xml")) {
            all.addAll(Pom.read(ROOT.resolve(file)).dependencies());
        }
        return all.stream()
                .filter(each -> !each.scope().equals("test"))
                .map(Pom.Coordinates::name)
                .collect(Collectors.toSet());
    }

    /** What this module and those that it is built on have at run time or in its tests, and what any module wants by name. */
    private Map<String, List<Licence>> all() throws IOException {
        var poms = new ArrayList<>(repository.onClassPath());
        var root = Pom.read(ROOT.resolve("pom.xml"));
        for (var managed : root.managed()) {
            var version = root.property(managed.version().replaceAll("[${}]", ""));
            repository
                    .pom(new Pom.Coordinates(managed.group(), managed.artifact(), version, ""))
                    .ifPresent(poms::add);
        }
        var all = new TreeMap<String, List<Licence>>();
        for (var pom : poms) {
            var name = pom.itself().name();
            all.put(name, known(name, words(pom)));
        }
        return all;
    }

    private List<String> words(Pom pom) throws IOException {
        var own = pom.licences();
        if (!own.isEmpty() || pom.parent().isEmpty()) {
            return own;
        }
        var parent = repository.pom(pom.parent().get());
        return parent.isEmpty() ? List.of() : words(parent.get());
    }

    private static List<Licence> known(String name, List<String> words) {
        if (words.isEmpty()) {
            throw new AssertionError(name + " names no licence: look for it, or do without the library");
        }
        return words.stream().map(each -> known(name, each)).toList();
    }

    private static Licence known(String name, String words) {
        return Licence.named(words)
                .orElseThrow(
                        () -> new AssertionError(name + " stands under \"" + words + "\", which nobody has looked at: "
                                + "read it, and add it to Licence or do without the library"));
    }
}
