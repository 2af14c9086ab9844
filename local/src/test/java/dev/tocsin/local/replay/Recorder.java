package dev.tocsin.local.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes events and answers of the scanner as they would have been recorded. */
final class Recorder {

    static final String POLICY = """
            channels:
              oncall:   { slack: { secret: tocsin/slack, channel: C0123456789 } }
              security: { sns: {} }
            rules:
              - { name: all, alert: { critical: 1 }, notify: [ oncall, security ] }
            """;

    private final Path directory;

    Recorder(Path directory) {
        this.directory = directory;
    }

    Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    static String digest(String version) {
        return "sha256:%064x".formatted(version.hashCode());
    }

    /** @param tags as JSON; {@code time} such as {@code 08:00} */
    static String scan(String time, String repository, String version, String tags, int critical) {
        return event(time, "ECR Image Scan", """
                "scan-status":"COMPLETE","finding-severity-counts":{"CRITICAL":%d},"image-tags":%s,"repository-name":"%s","image-digest":"%s"\
                """.formatted(critical, tags, repository, digest(version)));
    }

    static String push(String time, String repository, String version) {
        return event(time, "ECR Image Action", """
                "result":"SUCCESS","action-type":"PUSH","image-tag":"%s","repository-name":"%s","image-digest":"%s"\
                """.formatted(version, repository, digest(version)));
    }

    static String event(String time, String type, String detail) {
        return """
                {"version":"0","id":"%s","detail-type":"%s","source":"aws.ecr","account":"123456789012","time":"2026-03-02T%s:00Z","region":"eu-central-1","resources":[],"detail":{%s}}\
                """.formatted(Integer.toHexString((time + type + detail).hashCode()), type, time, detail);
    }

    /** {@code "repository@digest": answer}, with one critical finding or none. */
    static String answer(String repository, String version, int critical) {
        var finding = """
                {"name":"CVE-2026-0001","severity":"CRITICAL","attributes":[{"key":"package_name","value":"openssl"},{"key":"package_version","value":"3.0.13"}]}\
                """;
        return String.format(Locale.ROOT, """
                "%s@%s":{"imageScanStatus":{"status":"COMPLETE"},"imageScanFindings":{"imageScanCompletedAt":"2026-03-02T07:59:00Z","findings":[%s]}}\
                """, repository, digest(version), critical == 0 ? "" : finding);
    }
}
