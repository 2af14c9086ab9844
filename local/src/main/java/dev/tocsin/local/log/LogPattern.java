package dev.tocsin.local.log;

import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.wire.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A filter pattern that asks for members of a JSON line by their text: {@code { $.event = "1" && $.log = "decision" }}. */
record LogPattern(Map<String, String> members) {

    private static final Pattern WHOLE =
            Pattern.compile("\\{ \\$\\.\\w+ = \"[^\"]*\"(?: && \\$\\.\\w+ = \"[^\"]*\")* \\}");

    private static final Pattern MEMBER = Pattern.compile("\\$\\.(\\w+) = \"([^\"]*)\"");

    /** @throws AwsError for what CloudWatch Logs may understand, and this does not */
    static LogPattern read(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new AwsError("InvalidParameterException", "The local run does not know the filter pattern " + text);
        }
        var members = new TreeMap<String, String>();
        MEMBER.matcher(text).results().forEach(member -> members.put(member.group(1), member.group(2)));
        return new LogPattern(members);
    }

    boolean matches(String line) {
        try {
            var json = Json.read(line);
            return members.entrySet().stream()
                    .allMatch(member -> Json.text(json.path(member.getKey())).equals(member.getValue()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
