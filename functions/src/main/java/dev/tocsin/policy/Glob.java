package dev.tocsin.policy;

/**
 * A pattern for a whole name: {@code *} stands for any characters, also {@code /}; {@code ?} for one. Everything else is itself,
 * case included. Matching takes time linear in pattern times name, whatever the pattern.
 */
public record Glob(String pattern) {

    public boolean matches(String name) {
        var p = 0;
        var n = 0;
        var star = -1;
        var resume = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
