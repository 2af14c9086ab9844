package dev.tocsin.policyfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Holds a tree of nodes against its shape and goes on after each mistake. It never goes deeper than the language does, so neither
 * an alias to itself nor aliases of aliases can keep it busy.
 */
final class Check {

    private final Report report;

    Check(Report report) {
        this.report = report;
    }

    Value value(Node node, Shape shape) {
        return switch (shape) {
            case Shape.Scalar scalar -> scalar(node, scalar);
            case Shape.Many many -> many(node, many);
            case Shape.Table table -> table(node, table);
            case Shape.Members members -> members(node, members);
        };
    }

    private Value scalar(Node node, Shape.Scalar shape) {
        if (!(node instanceof ScalarNode scalar)) {
            return wrong(Place.of(node), "expected " + shape.expected() + ", found " + Quote.kindOf(node));
        }
        return switch (Scalars.read(shape, scalar)) {
            case Scalars.Good(var json) -> new Value.Scalar(Place.of(node), json);
            case Scalars.Bad(var why) -> wrong(Place.of(node), why);
        };
    }

    private Value many(Node node, Shape.Many shape) {
        if (node instanceof SequenceNode sequence) {
            if (sequence.getValue().isEmpty()) {
                return wrong(Place.of(node), "empty: " + shape.ifEmpty());
            }
            return new Value.Items(
                    Place.of(node),
                    sequence.getValue().stream()
                            .map(item -> value(item, shape.item()))
                            .toList());
        }
        return shape.oneAlone() && node instanceof ScalarNode
                ? new Value.Items(Place.of(node), List.of(value(node, shape.item())))
                : wrong(Place.of(node), "expected a list, found " + Quote.kindOf(node));
    }

    private Value table(Node node, Shape.Table shape) {
        if (!(node instanceof MappingNode mapping)) {
            return wrong(Place.of(node), "expected names and what they stand for, found " + Quote.kindOf(node));
        }
        var rows = new LinkedHashMap<String, Value.Member>();
        for (var tuple : once(mapping)) {
            var name = keyOf(tuple);
            if (!shape.names().pattern().matcher(name).matches()) {
                report.mistake(
                        Place.of(tuple.getKeyNode()),
                        "expected " + shape.names().expected() + ", found " + Quote.text(name));
            }
            rows.put(name, member(tuple, shape.row()));
        }
        return rows.isEmpty()
                ? wrong(Place.of(node), "empty: " + shape.ifEmpty())
                : new Value.Members(Place.of(node), rows);
    }

    private Value members(Node node, Shape.Members shape) {
        if (!(node instanceof MappingNode mapping)) {
            return wrong(Place.of(node), "expected " + keysOf(shape) + ", found " + Quote.kindOf(node));
        }
        var place = Place.of(node);
        var written = new LinkedHashMap<String, NodeTuple>();
        once(mapping).forEach(tuple -> written.put(keyOf(tuple), tuple));
        var members = new LinkedHashMap<String, Value.Member>();
        for (var key : shape.keys()) {
            var tuple = written.get(key.name());
            if (tuple != null) {
                read(key, tuple, members);
            } else if (key.otherwise() != null) {
                members.put(key.name(), new Value.Member(place, new Value.Scalar(place, key.otherwise())));
            } else if (key.required()) {
                report.mistake(place, "\"" + key.name() + "\" is missing: " + key.doc());
            }
        }
        if (allKnown(shape, written)) {
            shape.choices().forEach(choice -> choose(choice, written, place));
        }
        return new Value.Members(place, members);
    }

    private void read(Key key, NodeTuple tuple, Map<String, Value.Member> members) {
        members.put(key.name(), member(tuple, key.shape()));
    }

    private Value.Member member(NodeTuple tuple, Shape shape) {
        return new Value.Member(Place.of(tuple.getKeyNode()), value(tuple.getValueNode(), shape));
    }

    private boolean allKnown(Shape.Members shape, Map<String, NodeTuple> written) {
        var known = shape.keys().stream().map(Key::name).toList();
        written.forEach((name, tuple) -> {
            if (!known.contains(name)) {
                var hint = Nearest.hint(name, known);
                report.mistake(
                        Place.of(tuple.getKeyNode()), "unknown " + shape.keyword() + " " + Quote.text(name) + hint);
            }
        });
        return known.containsAll(written.keySet());
    }

    private void choose(Shape.Choice choice, Map<String, NodeTuple> written, Place place) {
        var chosen = choice.keys().stream().filter(written::containsKey).toList();
        if (chosen.isEmpty()) {
            report.mistake(place, choice.missing());
        } else if (chosen.size() > 1 && !choice.several()) {
            report.mistake(place, "both \"" + String.join("\" and \"", chosen) + "\": " + choice.missing());
        }
    }

    /** The first of each key; the others are mistakes. */
    private List<NodeTuple> once(MappingNode mapping) {
        var first = new LinkedHashMap<String, NodeTuple>();
        for (var tuple : mapping.getValue()) {
            var before = first.putIfAbsent(keyOf(tuple), tuple);
            if (before != null) {
                report.mistake(
                        Place.of(tuple.getKeyNode()),
                        Quote.text(keyOf(tuple)) + " stands here twice, first in line "
                                + Place.of(before.getKeyNode()).line());
            }
        }
        return new ArrayList<>(first.values());
    }

    private static String keyOf(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : Quote.kindOf(tuple.getKeyNode());
    }

    private static String keysOf(Shape.Members shape) {
        return "keys such as `" + shape.keys().getFirst().name() + ":`";
    }

    private Value wrong(Place place, String message) {
        report.mistake(place, message);
        return new Value.Wrong(place);
    }
}
