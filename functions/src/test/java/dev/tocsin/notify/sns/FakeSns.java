package dev.tocsin.notify.sns;

import dev.tocsin.notify.FakeService;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SNS in memory: reads the forms that are sent to it. */
final class FakeSns extends FakeService {

    private final List<Publication> published = new ArrayList<>();

    /** What was published, as subscribers get it. */
    record Publication(String subject, String message, Map<String, String> attributes) {}

    List<Publication> published() {
        return List.copyOf(published);
    }

    @Override
    protected Response answer(Request request) {
        var form = form(request);
        published.add(
                new Publication(form.getOrDefault("Subject", ""), form.getOrDefault("Message", ""), attributes(form)));
        return new Response(200, Map.of("Content-Type", "text/xml"), answer("message-" + published.size()));
    }

    /** As the SNS API Reference shows it. */
    private static String answer(String id) {
        return """
                <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
                  <PublishResult><MessageId>%s</MessageId></PublishResult>
                  <ResponseMetadata><RequestId>d74b8436-ae13-5ab4-a9ff-ce54dfea72a0</RequestId></ResponseMetadata>
                </PublishResponse>
                """.formatted(id);
    }

    static Map<String, String> form(Request request) {
        var form = new LinkedHashMap<String, String>();
        for (var field : request.body().split("&", -1)) {
            var parts = field.split("=", 2);
            form.put(decode(parts[0]), decode(parts[1]));
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> attributes(Map<String, String> form) {
        var attributes = new TreeMap<String, String>();
        form.forEach((name, value) -> {
            if (name.endsWith(".Name")) {
                attributes.put(value, form.getOrDefault(name.replace(".Name", ".Value.StringValue"), ""));
            }
        });
        return attributes;
    }
}
