package dev.tocsin.local.standin.opscenter;

import dev.tocsin.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What Systems Manager checks of an OpsItem (its API Reference, "CreateOpsItem" and "UpdateOpsItem"). */
final class Checks {

    private static final Set<String> STATUSES = Set.of("Open", "InProgress", "Resolved");
    private static final Set<String> SEVERITIES = Set.of("1", "2", "3", "4");
    private static final Set<String> CATEGORIES = Set.of("Availability", "Cost", "Performance", "Recovery", "Security");
    private static final List<String> RESERVED =
            List.of("amazon", "aws", "amzn", "ssm", "/amazon", "/aws", "/amzn", "/ssm");
    private static final Set<String> KNOWN = Set.of("/aws/dedup", "/aws/resources", "/aws/automations");
    private static final int LONGEST_VALUE = 20 * 1024;

    private Checks() {}

    static void create(Json input) throws Refused {
        for (var field : List.of("Title", "Description", "Source")) {
            if (input.at(field).text("").isBlank()) {
                throw new Refused("ValidationException", field + " must have a value");
            }
        }
        length(input, "Source", 128);
        var source = input.at("Source").text("").toLowerCase(Locale.ROOT);
        if (List.of("aws", "amazon", "amzn").stream().anyMatch(source::contains)) {
            throw Refused.parameter("Source holds aws, amazon or amzn");
        }
        common(input);
    }

    static void update(Json input) throws Refused {
        among(input, "Status", STATUSES);
        if (!input.at("OperationalData", "/aws/dedup").isNull()) {
            throw Refused.parameter("a deduplication string cannot be changed");
        }
        common(input);
    }

    private static void common(Json input) throws Refused {
        length(input, "Title", 1_024);
        length(input, "Description", 2_048);
        among(input, "Severity", SEVERITIES);
        among(input, "Category", CATEGORIES);
        if (input.at("Title").text("").contains("\n")) {
            throw new Refused("ValidationException", "Title is one line");
        }
        for (var data : input.at("OperationalData").members().entrySet()) {
            data(data.getKey(), data.getValue());
        }
    }

    private static void data(String key, Json data) throws Refused {
        if (!KNOWN.contains(key) && RESERVED.stream().anyMatch(key::startsWith)) {
            throw Refused.parameter("the key " + key + " is reserved");
        }
        if (!Set.of("SearchableString", "String").contains(data.at("Type").text("SearchableString"))) {
            throw Refused.parameter("the type of " + key + " is SearchableString or String");
        }
        if (key.length() > 128 || data.at("Value").text("").length() > LONGEST_VALUE) {
            throw Refused.parameter(key + " is too long");
        }
    }

    private static void among(Json input, String field, Set<String> known) throws Refused {
        if (!input.at(field).isNull() && !known.contains(input.at(field).text(""))) {
            throw Refused.parameter(
                    field + " is none of " + known.stream().sorted().toList());
        }
    }

    private static void length(Json input, String field, int most) throws Refused {
        var text = input.at(field).text("");
        if (text.codePointCount(0, text.length()) > most) {
            throw new Refused("ValidationException", field + " must have length less than or equal to " + most);
        }
    }
}
