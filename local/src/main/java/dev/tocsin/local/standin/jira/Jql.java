package dev.tocsin.local.standin.jira;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The little of JQL that finding one's own ticket takes: clauses joined by AND, and an ORDER BY that is read over. Jira
 * knows more; what is not known here is refused, so that nobody believes it was tried.
 */
final class Jql {

    private static final Pattern ORDER = Pattern.compile("\\s*\\border\\s+by\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern AND =
            Pattern.compile("\\s+and\\s+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLAUSE = Pattern.compile(
            "(project|labels|key|issuekey|status|statusCategory|resolution|issuetype)\\s*(!=|=|not\\s+in\\b|in\\b|is\\s+not\\b|is\\b)\\s*(\"[^\"]*\"|'[^']*'|[^\\s,()\"']+|\\([^)]*\\))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AGE = Pattern.compile("(created|updated)\\s*>=?\\s*\\S+.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s,()\"']+)");

    private final List<Clause> clauses;

    private record Clause(String field, boolean negated, List<String> values) {}

    private Jql(List<Clause> clauses) {
        this.clauses = clauses;
    }

    static Jql parse(String text) throws Refused {
        var query = ORDER.matcher(text).replaceFirst("").strip();
        if (query.isEmpty()) {
            throw new Refused(
                    400, "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.");
        }
        var clauses = new ArrayList<Clause>();
        for (var clause : AND.split(query, -1)) {
            // Whatever was created here was created just now.
            if (!AGE.matcher(clause.strip()).matches()) {
                clauses.add(clause(clause.strip()));
            }
        }
        return new Jql(clauses);
    }

    private static Clause clause(String text) throws Refused {
        var parts = CLAUSE.matcher(text);
        if (!parts.matches()) {
            throw new Refused(
                    400, "Error in the JQL Query, or a part of JQL that this stand-in does not know: " + text);
        }
        var operator = parts.group(2).toLowerCase(Locale.ROOT);
        var values = WORD.matcher(parts.group(3)).results().map(Jql::word).toList();
        return new Clause(
                parts.group(1).toLowerCase(Locale.ROOT), operator.contains("!") || operator.contains("not"), values);
    }

    private static String word(MatchResult word) {
        return Stream.of(1, 2, 3)
                .map(word::group)
                .filter(part -> part != null)
                .findFirst()
                .orElse("");
    }

    boolean matches(Json issue) {
        return clauses.stream().allMatch(clause -> matches(clause, issue));
    }

    /** As in Jira, {@code !=} leaves out what has no value at all. */
    private static boolean matches(Clause clause, Json issue) {
        var has = values(clause.field(), issue);
        var empty = clause.values().stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).matches("empty|null|unresolved"));
        if (empty) {
            return has.isEmpty() != clause.negated();
        }
        if (has.isEmpty()) {
            return false;
        }
        var found = clause.values().stream().anyMatch(value -> has.stream().anyMatch(value::equalsIgnoreCase));
        return found != clause.negated();
    }

    private static List<String> values(String field, Json issue) {
        var fields = issue.at("fields");
        return switch (field) {
            case "project" -> texts(fields.at("project", "key"));
            case "labels" -> fields.at("labels").texts();
            case "status" -> texts(fields.at("status", "name"));
            case "statuscategory" ->
                Stream.concat(
                                texts(fields.at("status", "statusCategory", "name")).stream(),
                                texts(fields.at("status", "statusCategory", "key")).stream())
                        .toList();
            case "resolution" -> texts(fields.at("resolution", "name"));
            case "issuetype" -> texts(fields.at("issuetype", "name"));
            default -> texts(issue.at("key"));
        };
    }

    private static List<String> texts(Json json) {
        var text = json.text();
        return text == null ? List.of() : List.of(text);
    }
}
