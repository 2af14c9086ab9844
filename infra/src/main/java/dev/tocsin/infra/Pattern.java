package dev.tocsin.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An event pattern in EventBridge's language, its members in the order of their writing: the same stack, the same template. */
record Pattern(Map<String, Object> members) {

    static Pattern of(String source, String detailType) {
        var members = new LinkedHashMap<String, Object>();
        members.put("source", List.of(source));
        members.put("detail-type", List.of(detailType));
        return new Pattern(members);
    }

    /** And only where one of {@code resources} looks like this; {@code *} stands for any text. */
    Pattern resources(String wildcard) {
        return with("resources", List.of(Map.of("wildcard", wildcard)));
    }

    /** And only where this member of the detail is one of these values. */
    Pattern detail(String member, String... values) {
        return withDetail(member, List.of(values));
    }

    /** And only where the detail has this member. */
    Pattern detailHas(String member) {
        return withDetail(member, List.of(Map.of("exists", true)));
    }

    /** And only where one of the objects in this array of the detail has such a member. */
    Pattern detailAny(String array, String member, String value) {
        return withDetail(array, Map.of(member, List.of(value)));
    }

    private Pattern withDetail(String member, Object condition) {
        var detail = new LinkedHashMap<String, Object>();
        if (members.get("detail") instanceof Map<?, ?> known) {
            known.forEach((name, value) -> detail.put(String.valueOf(name), value));
        }
        detail.put(member, condition);
        return with("detail", detail);
    }

    private Pattern with(String member, Object condition) {
        var more = new LinkedHashMap<>(members);
        more.put(member, condition);
        return new Pattern(more);
    }
}
