package dev.tocsin.local.dashboard;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One part of a dashboard. */
sealed interface Widget {

    String title();

    /** The states of these alarms, by logical id. */
    record Alarms(String title, List<String> alarms) implements Widget {}

    /** @param leftmost whether a row begins with it */
    record Graph(String title, boolean leftmost, List<Wanted> metrics) implements Widget {}

    /** Those of the dashboard in the template, in the order in which they stand there. */
    static List<Widget> read(Path assembly, Place place) throws IOException {
        return Template.read(assembly, place).all("AWS::CloudWatch::Dashboard").stream()
                .map(dashboard -> JsonText.parse(dashboard.text("DashboardBody")))
                .flatMap(body -> body.at("widgets").items().stream())
                .map(Widget::read)
                .toList();
    }

    private static Widget read(Json widget) {
        var properties = widget.at("properties");
        var title = properties.at("title").text("");
        return switch (widget.at("type").text("")) {
            case "alarm" ->
                new Alarms(
                        title,
                        properties.at("alarms").items().stream()
                                .map(arn -> arn.text("").replaceFirst(".*:", ""))
                                .toList());
            case "metric" ->
                new Graph(
                        title,
                        "0".equals(widget.at("x").text()),
                        properties.at("metrics").items().stream()
                                .map(Wanted::read)
                                .toList());
            default ->
                throw new IllegalArgumentException("The local run draws no widget of the kind "
                        + widget.at("type").text());
        };
    }
}
