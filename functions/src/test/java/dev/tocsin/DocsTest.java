package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages lead where they say. */
class DocsTest {

    private static final Path ROOT = Path.of(System.getProperty("tocsin.root", ".."));
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s:]+)(?:#([^)\\s]+))?\\)");
    private static final Pattern NUMBER = Pattern.compile("# (\\d+)\\. .+");

    @Test
    void each_link_leads_to_a_file_that_is_there_and_to_a_heading_in_it() throws IOException {
        var broken = new ArrayList<String>();
        for (var page : pages()) {
            LINK.matcher(Files.readString(page)).results().forEach(link -> {
                var target = page.resolveSibling(link.group(1)).normalize();
                if (!leads(target, link.group(2))) {
                    broken.add(ROOT.relativize(page) + " -> " + link.group());
                }
            });
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void each_decision_has_a_number_of_its_own_which_its_title_says() throws IOException {
        var numbers = new ArrayList<Integer>();
        for (var decision : decisions()) {
            var title = NUMBER.matcher(Files.readAllLines(decision).getFirst());
            assertThat(title.matches())
                    .as("%s begins with its number", decision)
                    .isTrue();
            assertThat(decision.getFileName().toString())
                    .startsWith("%04d-".formatted(Integer.parseInt(title.group(1))));
            numbers.add(Integer.parseInt(title.group(1)));
        }
        assertThat(numbers).isNotEmpty().doesNotHaveDuplicates();
    }

    private static boolean leads(Path target, String heading) {
        return Files.exists(target) && (heading == null || headings(target).contains(heading));
    }

    /** As the common renderers of Markdown name them. */
    private static List<String> headings(Path page) {
        try (var lines = Files.lines(page)) {
            return lines.filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                    .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> pages() throws IOException {
        try (var root = Files.list(ROOT);
                var docs = Files.walk(ROOT.resolve("docs"));
                var events = Files.walk(ROOT.resolve("events"))) {
            return Stream.of(root, docs, events)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .collect(Collectors.toList());
        }
    }

    private static List<Path> decisions() throws IOException {
        try (var files = Files.list(ROOT.resolve("docs/adr"))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{4}-.*\\.md"))
                    .sorted()
                    .toList();
        }
    }
}
