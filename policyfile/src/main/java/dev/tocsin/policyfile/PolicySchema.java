package dev.tocsin.policyfile;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The language as JSON Schema, draft 2020-12: what editors need to complete and to underline. What keys mean to each other only the check knows. */
public final class PolicySchema {

    private final Map<String, Json> definitions = new LinkedHashMap<>();

    private PolicySchema() {}

    public static Json json() {
        var schema = new PolicySchema();
        var policy = new LinkedHashMap<String, Json>();
        policy.put("$schema", Json.of("https://json-schema.org/draft/2020-12/schema"));
        policy.put("title", Json.of("policy.yaml of Tocsin"));
        policy.putAll(schema.members(Language.POLICY).members());
        policy.put("$defs", Json.of(schema.definitions));
        return new Json.Obj(policy);
    }

    /** The schema as the file policy.schema.json holds it. */
    public static String text() {
        return Indented.text(json()) + "\n";
    }

    private Json.Obj of(Shape shape) {
        return switch (shape) {
            case Shape.Scalar scalar -> scalar(scalar);
            case Shape.Many many -> many(many);
            case Shape.Table table ->
                Json.obj(
                        "type",
                        "object",
                        "propertyNames",
                        Json.obj("pattern", table.names().pattern()),
                        "minProperties",
                        1,
                        "additionalProperties",
                        of(table.row()));
            case Shape.Members members -> reference(members);
        };
    }

    private static Json.Obj scalar(Shape.Scalar shape) {
        return switch (shape) {
            case Shape.Text text -> Json.obj("type", "string", "pattern", text.pattern());
            case Shape.Word word -> Json.obj("enum", word.words());
            case Shape.Account _ ->
                either(pattern(Scalars.ACCOUNT), range("integer", 100_000_000_000L, 999_999_999_999L));
            case Shape.Whole whole -> range("integer", whole.least(), whole.most());
            case Shape.Decimal decimal -> range("number", decimal.least(), decimal.most());
            case Shape.Probability _ -> either(range("number", 0, 1), pattern(Scalars.PERCENT));
            case Shape.Flag _ -> Json.obj("type", "boolean");
            case Shape.Yes _ -> Json.obj("const", true);
            case Shape.Span span -> span(span);
            case Shape.Schedule _ -> pattern(Scalars.SCHEDULE);
            case Shape.Day _ -> Json.obj("type", "string", "format", "date", "pattern", Scalars.DAY);
        };
    }

    /** How long it may be at most, or must be at least, is for the check. */
    private static Json.Obj span(Shape.Span shape) {
        var span = pattern(shape.orZero() ? Scalars.SPAN_OR_ZERO : Scalars.SPAN);
        return shape.orNever() ? either(span, Json.obj("const", Scalars.NEVER)) : span;
    }

    private Json.Obj many(Shape.Many shape) {
        var item = of(shape.item());
        var list = Json.obj("type", "array", "minItems", 1, "items", item);
        return shape.oneAlone() ? either(list, item) : list;
    }

    /** Each set of keys is defined once, under its name. */
    private Json.Obj reference(Shape.Members shape) {
        if (!definitions.containsKey(shape.name())) {
            definitions.put(shape.name(), new Json.Null());
            definitions.put(shape.name(), members(shape));
        }
        return Json.obj("$ref", "#/$defs/" + shape.name());
    }

    private Json.Obj members(Shape.Members shape) {
        var properties = new LinkedHashMap<String, Json>();
        var required = new ArrayList<String>();
        for (var key : shape.keys()) {
            properties.put(key.name(), property(key));
            if (key.required()) {
                required.add(key.name());
            }
        }
        var schema = new LinkedHashMap<String, Json>();
        schema.put("type", Json.of("object"));
        schema.put("additionalProperties", Json.of(false));
        schema.put("properties", Json.of(properties));
        if (!required.isEmpty()) {
            schema.put("required", Json.arr(required));
        }
        shape.choices()
                .forEach(choice -> schema.put(choice.several() ? "anyOf" : "oneOf", eachRequired(choice.keys())));
        return new Json.Obj(schema);
    }

    private Json property(Key key) {
        var property = new LinkedHashMap<String, Json>();
        property.put("description", Json.of(key.doc()));
        property.putAll(of(key.shape()).members());
        if (key.otherwise() != null) {
            property.put("default", key.otherwise());
        }
        return new Json.Obj(property);
    }

    private static Json eachRequired(List<String> keys) {
        return Json.arr(
                keys.stream().map(key -> Json.obj("required", List.of(key))).toList());
    }

    private static Json.Obj pattern(String pattern) {
        return Json.obj("type", "string", "pattern", pattern);
    }

    private static Json.Obj range(String type, long least, long most) {
        return Json.obj("type", type, "minimum", least, "maximum", most);
    }

    private static Json.Obj either(Json one, Json other) {
        return Json.obj("anyOf", Json.arr(one, other));
    }
}
