package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/security.md says that each role may do is what the template allows it. */
@ExtendWith(Synthesized.class)
class SecurityPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("tocsin.root")).resolve("docs").resolve("security.md");
    private static final String HEAD = "| who | may | on |\n|---|---|---|\n";

    @Test
    void the_page_says_of_each_role_what_the_template_allows_it(Wiring wiring) throws IOException {
        var page = Files.readString(PAGE);
        var start = page.indexOf(HEAD) + HEAD.length();
        var end = page.indexOf("\n\n", start) + 1;
        var expected = String.join("", rows(wiring));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page.substring(0, start) + expected + page.substring(end));
        } else {
            assertThat(page.substring(start, end))
                    .as("-Dgolden.update=true writes the table")
                    .isEqualTo(expected);
        }
    }

    private static List<String> rows(Wiring wiring) {
        var rows = new ArrayList<String>();
        wiring.all("AWS::Lambda::Function").forEach((id, function) -> {
            var handler = function.at("Properties", "Handler").text("").replaceFirst("^.*\\.", "");
            var role = function.at("Properties", "Role", "Fn::GetAtt").items().getFirst();
            rows.addAll(rows(wiring, handler, role, id.replaceFirst("Function$", "")));
        });
        rows.addAll(rows(wiring, "the schedule of the clock", new Json.Text("ClockRole"), "Clock"));
        return rows;
    }

    /** @param part what the names of the role's own resources begin with; the page leaves it out */
    private static List<String> rows(Wiring wiring, String who, Json role, String part) {
        var actions = new TreeMap<String, TreeSet<String>>();
        for (var permission : RolePermissions.of(wiring, role.text(""))) {
            var words = permission.split(" on ", 2);
            actions.computeIfAbsent(words[1].replaceFirst("^" + part, ""), _ -> new TreeSet<>())
                    .add(words[0]);
        }
        return actions.entrySet().stream()
                .map(entry ->
                        "| %s | `%s` | `%s` |\n".formatted(who, String.join("`, `", entry.getValue()), entry.getKey()))
                .toList();
    }
}
