package dev.tocsin.local.licence;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The licences that somebody has looked at. What the terms allow is said in {@code docs/licences.md}. */
enum Licence {
    APACHE("Apache-2.0", true, "apache[ -]*2|apache.*license.*2\\.0|apache2\\.0"),
    MIT_0("MIT-0", true, "MIT-0"),
    MIT("MIT", true, "\\bMIT\\b"),
    BSD_2("BSD-2-Clause", true, "BSD-2-Clause"),
    BSD_3("BSD-3-Clause", true, "antlr\\.org/license|opensource\\.org/licenses/bsd-license"),
    PUBLIC_DOMAIN("public domain", true, "public domain"),
    EPL_1("EPL-1.0", false, "EPL 1\\.0"),
    EPL_2("EPL-2.0", false, "EPL 2\\.0|Eclipse Public License .*2"),
    MPL("MPL-2.0", false, "MPL 2\\.0|Mozilla Public License.*2\\.0"),
    CDDL_OR_GPL("CDDL or GPL-2.0 with Classpath exception", false, "CDDL.*classpath exception"),
    GPL_WITH_EXCEPTION("GPL-2.0 with Classpath exception", false, "GPL.*(CPE|classpath)"),
    DYNAMODB_LOCAL("Amazon DynamoDB Local License Agreement", false, "DynamoDB Local License Agreement");

    private final String label;
    private final boolean permissive;
    private final Pattern pattern;

    Licence(String label, boolean permissive, String pattern) {
        this.label = label;
        this.permissive = permissive;
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }

    /** The first that a POM's words fit; empty for one that nobody has looked at. */
    static Optional<Licence> named(String words) {
        return Stream.of(values())
                .filter(licence -> licence.pattern.matcher(words).find())
                .findFirst();
    }

    /** SPDX's short name, where there is one. */
    String label() {
        return label;
    }

    /** Whether it may be shipped inside of the functions: nobody who deploys them takes on more than to keep its notice. */
    boolean permissive() {
        return permissive;
    }
}
