package dev.tocsin.policyfile;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML 1.2 text as a tree of nodes that know their places. Size and depth are bounded before the tree is built. */
final class Yaml {

    /** Some hundred times the longest policy that people can still read. */
    private static final int LONGEST = 256 * 1024;

    /** The language nests 5 deep; the composer recurses, so something has to stop it. */
    private static final int DEEPEST = 20;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setAllowNonScalarKeys(true)
            .build();

    private Yaml() {}

    /** The root; null where there is none, and the report says why. */
    static @Nullable Node compose(String text, Report report) {
        var yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (yaml.length() > LONGEST) {
            report.mistake(Place.START, "larger than " + LONGEST / 1024 + " KB");
            return null;
        }
        try {
            var root = tooDeep(yaml, report)
                    ? null
                    : new Compose(SETTINGS).composeString(yaml).orElse(null);
            if (root == null && report.mistakes().isEmpty()) {
                report.mistake(Place.START, "there is nothing in it");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            report.mistake(e.getProblemMark().map(Place::of).orElse(Place.START), "not YAML: " + problem(e));
        } catch (ReaderException e) {
            report.mistake(placeOf(e.getPosition(), yaml), "not YAML: a character that cannot be printed");
        } catch (YamlEngineException e) {
            report.mistake(Place.START, "not YAML: " + e.getMessage());
        }
        return null;
    }

    private static boolean tooDeep(String yaml, Report report) {
        var depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(yaml)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEEPEST) {
                report.mistake(
                        event.getStartMark().map(Place::of).orElse(Place.START), "nested deeper than " + DEEPEST);
                return true;
            }
        }
        return false;
    }

    private static String problem(MarkedYamlEngineException e) {
        var context = e.getContext() == null ? "" : e.getContext();
        var problem =
                e.getProblem().replace("(TAB)", "").replaceFirst("^but ", "").strip();
        var said = context.isEmpty() ? problem : problem + " (" + context.toLowerCase(Locale.ROOT) + ")";
        var star = context.contains("alias") || problem.contains("alias");
        return star ? said + "; a glob that starts with * needs quotes" : said;
    }

    private static Place placeOf(int position, String yaml) {
        var before = yaml.substring(0, Math.clamp(position, 0, yaml.length()));
        var line = (int) before.chars().filter(character -> character == '\n').count() + 1;
        return new Place(line, before.length() - before.lastIndexOf('\n'));
    }
}
