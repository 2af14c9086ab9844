package dev.tocsin.local.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of a JSON text as they are written, so that nothing of an event is lost by reading it: not a member that stands there
 * twice, not a number's digits. The text must be JSON.
 */
final class RawJson {

    private final String text;
    private int at;

    private RawJson(String text) {
        this.text = text;
    }

    static boolean isArray(String text) {
        return text.stripLeading().startsWith("[");
    }

    static List<String> elements(String array) {
        var raw = new RawJson(array);
        var elements = new ArrayList<String>();
        raw.enter();
        while (!raw.closed()) {
            elements.add(raw.value());
        }
        return elements;
    }

    /** Of a member that stands there twice, the last. */
    static Map<String, String> members(String object) {
        var raw = new RawJson(object);
        var members = new LinkedHashMap<String, String>();
        raw.enter();
        while (!raw.closed()) {
            var name = raw.value();
            raw.at = raw.text.indexOf(':', raw.at) + 1;
            members.put(name.substring(1, name.length() - 1), raw.value());
        }
        return members;
    }

    private void enter() {
        skip(" \t\r\n");
        at++;
    }

    private boolean closed() {
        skip(" \t\r\n,");
        return at >= text.length() || text.charAt(at) == ']' || text.charAt(at) == '}';
    }

    private void skip(String any) {
        while (at < text.length() && any.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private String value() {
        skip(" \t\r\n");
        var from = at;
        var depth = 0;
        while (at < text.length()) {
            var c = text.charAt(at);
            if (depth == 0 && at > from && ",]}: \t\r\n".indexOf(c) >= 0) {
                break;
            }
            if (c == '"') {
                string();
            } else {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                at++;
            }
            if (depth == 0 && "\"}]".indexOf(text.charAt(at - 1)) >= 0) {
                break;
            }
        }
        return text.substring(from, at);
    }

    private void string() {
        at++;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }
}
