package dev.tocsin.infra;

import java.util.List;

/**
 * How a function's JVM is started. A restored function has no time to win back what the second compiler costs; larger methods are
 * inlined by the first, which works before the snapshot; and one elliptic curve saves 50 to 100 ms of the first TLS handshake
 * (docs/adr/0012-cold-start-switches.md).
 */
public final class JvmSwitches {

    public static final List<String> ALL =
            List.of("-XX:TieredStopAtLevel=1", "-XX:C1MaxInlineSize=70", "-Djdk.tls.namedGroups=x25519");

    private JvmSwitches() {}
}
