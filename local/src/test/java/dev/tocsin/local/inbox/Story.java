package dev.tocsin.local.inbox;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.standin.Mailbox;
import dev.tocsin.local.standin.jira.Jira;
import dev.tocsin.local.standin.slack.SlackApi;
import dev.tocsin.local.web.Served;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a local run writes into the journal, told in scenes: the engines' entries by hand, the outside services by calls to
 * their stand-ins.
 */
final class Story {

    static final String CHANNEL = "C0123456789";
    private static final String DIGEST = "sha256:9f2c51e07a4b8d6f3c1e5a7b9d0f2e4c6a8b0d1f3e5c7a9b1d3f5e7c9a0b2d4f";
    private static final String JIRA = "/-/example.atlassian.net/rest/api/3/";

    private final Journal journal;
    private final Served served;
    private final Mailbox mailbox;
    private int events;
    private int messages;

    /** @param served has the stand-ins under {@code /-/} */
    Story(Journal journal, Served served) {
        this.journal = journal;
        this.served = served;
        this.mailbox = new Mailbox(journal);
    }

    /** A scan of prod/api:v42 with criticals: message, mail and ticket. Answers the message's ts. */
    String criticals() {
        var event = arrives(scan("prod/api", "v42", 3, 4));
        decided(event, "NEW", "a1", 1, "prod/api:v42 has 3 critical findings; the rule production alerts from 1.");
        var alert =
                tells(1, "NEW", "OPEN", "CRITICAL", "v42", "3 critical findings; the rule production alerts from 1.");
        var ts = toldSlack(alert, "chat.postMessage", Json.obj("text", "CRITICAL prod/api:v42", "blocks", newBlocks()));
        toldJira(alert);
        toldMail(alert);
        return ts;
    }

    /** The same scan once more: known. */
    void again() {
        var event = arrives(scan("prod/api", "v42", 3, 4));
        decided(event, "KNOWN", "a1", null, "All 3 critical findings of prod/api:v42 were told at 09:14.");
    }

    void belowThreshold() {
        var event = arrives(scan("prod/web", "v7", 0, 3));
        decided(event, "BELOW_THRESHOLD", "a2", null, "3 high findings; the rule production alerts from 10.");
    }

    /** A fourth finding: the message says so, and its thread too. */
    void worse(String ts) {
        var event = arrives(scan("prod/api", "v42", 4, 4));
        decided(event, "WORSE", "a1", 2, "CVE-2026-31337 in libxml2 is new and has a known exploit.");
        var alert = tells(2, "WORSE", "OPEN", "CRITICAL", "v42", "CVE-2026-31337 in libxml2 is new.");
        toldSlack(alert, "chat.update", Json.obj("ts", ts, "text", "CRITICAL prod/api:v42", "blocks", worseBlocks()));
        slack(
                "chat.postMessage",
                Json.obj(
                        "thread_ts",
                        ts,
                        "text",
                        "1 more critical: CVE-2026-31337 in libxml2, exploit known, fixed in 2.12.9"));
    }

    /** A clean rebuild: the message turns, the ticket is closed. */
    void resolved(String ts) {
        var event = arrives(scan("prod/api", "v43", 0, 0));
        decided(event, "RESOLVED", "a1", 3, "The rebuild prod/api:v43 has none of the 4 findings.");
        var alert = tells(3, "RESOLVED", "RESOLVED", null, "v43", "The rebuild v43 has none of the 4 findings.");
        toldSlack(alert, "chat.update", Json.obj("ts", ts, "text", "RESOLVED prod/api", "blocks", resolvedBlocks()));
        slack("chat.postMessage", Json.obj("thread_ts", ts, "text", "Resolved by prod/api:v43, open for 3 hours"));
        jira("POST", "issue/SEC-1/comment", Json.obj("body", document("Resolved by prod/api:v43.")));
        jira("POST", "issue/SEC-1/transitions", Json.obj("transition", Json.obj("id", "31")));
        delivery(alert, "backlog", "delivered", "moved to Done", "SEC-1");
    }

    /** An event that no rule matches. */
    void noRule() {
        var id = "e" + ++events;
        journal.write(new Entry.EventPut(
                "default",
                id,
                Json.obj(
                                "id", id,
                                "source", "aws.ecr",
                                "detail-type", "ECR Replication Action",
                                "account", "123456789012",
                                "region", "eu-central-1",
                                "detail", Json.obj("result", "SUCCESS", "repository-name", "prod/api"))
                        .write()));
        journal.write(new Entry.RuleMatched("default", id, null, List.of()));
    }

    /** A scan without a digest: nobody can use it. */
    void malformed() {
        var event = arrives(Json.obj(
                "source", "aws.ecr",
                "detail-type", "ECR Image Scan",
                "account", "123456789012",
                "region", "eu-central-1",
                "detail", Json.obj("scan-status", "COMPLETE", "repository-name", "prod/api")));
        var queue = "ScanEventsQueueDeadLetters";
        journal.write(new Entry.MessageQueued(queue, "m" + ++messages, event));
        journal.write(new Entry.DeadLettered(
                queue,
                "m" + messages,
                "detail.image-digest is missing",
                "{\"id\":\"" + event + "\",\"detail-type\":\"ECR Image Scan\"}",
                Map.of("reason", "detail.image-digest is missing")));
        journal.write(new Entry.AlarmChanged(queue + "NotEmpty", true, "1 message is visible; the alarm rings from 1"));
    }

    void denied() {
        journal.write(new Entry.Denied(
                "ScanEventsFunction",
                "ecr:DescribeImageScanFindings",
                "arn:aws:ecr:eu-central-1:123456789012:repository/prod/api",
                "{\"Effect\":\"Allow\",\"Action\":\"ecr:DescribeImageScanFindings\",\"Resource\":"
                        + "\"arn:aws:ecr:*:123456789012:repository/*\"}"));
    }

    /** Slack says 429, and later takes it. */
    String ratelimited() {
        post("/-/faults", "{\"service\":\"slack\",\"answers\":[{\"status\":429,\"retryAfter\":2}]}");
        var alert = tells(1, "BLIND", "BLIND", null, "v12", "Inspector no longer looks at prod/reports:v12.");
        slack("chat.postMessage", Json.obj("text", "BLIND prod/reports:v12"));
        delivery(alert, "oncall", "retry", "Slack asks to wait 2 s", null);
        return toldSlack(
                alert, "chat.postMessage", Json.obj("text", "BLIND prod/reports:v12", "blocks", blindBlocks()));
    }

    /** Text of an attacker, wherever text can stand. */
    void hostile() {
        var evil = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
        var event = arrives(scan("prod/" + evil, evil, 1, 0));
        decided(event, "NEW", evil, 1, evil);
        slack(
                "chat.postMessage",
                Json.obj(
                        "text",
                        evil,
                        "blocks",
                        Json.arr(
                                header(evil),
                                Json.obj(
                                        "type",
                                        "section",
                                        "text",
                                        mrkdwn("*" + evil + "* <javascript:alert(1)|press me>")))));
        mailbox.deliver("email", "security@example.com", "m-evil", evil, evil);
        journal.write(new Entry.Logged("ScanEventsFunction", evil));
        journal.write(new Entry.DeadLettered("ScanEventsQueueDeadLetters", "evil", evil, evil, Map.of(evil, evil)));
    }

    /** All of it. */
    void all() {
        noRule();
        var ts = criticals();
        again();
        belowThreshold();
        worse(ts);
        malformed();
        denied();
        resolved(ts);
        ratelimited();
    }

    private String arrives(Json event) {
        var id = "e" + ++events;
        var message = "m" + ++messages;
        var envelope = Card.joined(Json.obj("version", "0", "id", id, "time", "2026-11-23T09:14:00Z"), event);
        journal.write(new Entry.EventPut("default", id, envelope.write()));
        journal.write(new Entry.RuleMatched("default", id, "ScanEventsEcrImageScan", List.of("ScanEventsQueue")));
        journal.write(new Entry.MessageQueued("ScanEventsQueue", message, id));
        journal.write(new Entry.Invoked(
                "ScanEventsFunction", "r" + id, List.of(message), List.of(), Duration.ofMillis(84), null));
        return id;
    }

    private static Json scan(String repository, String tag, int critical, int high) {
        return Json.obj(
                "source", "aws.ecr",
                "detail-type", "ECR Image Scan",
                "account", "123456789012",
                "region", "eu-central-1",
                "resources", Json.arr("arn:aws:ecr:eu-central-1:123456789012:repository/" + repository),
                "detail",
                        Json.obj(
                                "scan-status",
                                "COMPLETE",
                                "repository-name",
                                repository,
                                "finding-severity-counts",
                                Json.obj("CRITICAL", critical, "HIGH", high),
                                "image-digest",
                                DIGEST,
                                "image-tags",
                                Json.arr(tag)));
    }

    private void decided(String event, String reason, String alert, @Nullable Integer revision, String why) {
        journal.write(new Entry.Logged(
                "ScanEventsFunction",
                Json.obj(
                                "level",
                                "INFO",
                                "log",
                                "decision",
                                "event",
                                event,
                                "observation",
                                "ImageScanned",
                                "image",
                                "123456789012/eu-central-1/prod/api@" + DIGEST,
                                "rule",
                                "production",
                                "reason",
                                reason,
                                "alert",
                                alert,
                                "revision",
                                revision,
                                "why",
                                why,
                                "notify",
                                revision == null ? Json.arr() : Json.arr("oncall", "backlog", "security"))
                        .write()));
    }

    /** An Image Alert on its bus; answers its detail. */
    private Json tells(int revision, String reason, String status, @Nullable String severity, String tag, String why) {
        var blind = status.equals("BLIND");
        var detail = Json.obj(
                "version",
                "1",
                "alert",
                blind ? "a3" : "a1",
                "revision",
                revision,
                "reason",
                reason,
                "status",
                status,
                "severity",
                severity,
                "rule",
                "production",
                "why",
                why,
                "image",
                Json.obj(
                        "account",
                        "123456789012",
                        "region",
                        "eu-central-1",
                        "repository",
                        blind ? "prod/reports" : "prod/api",
                        "digest",
                        DIGEST,
                        "tags",
                        Json.arr(tag)),
                "openedAt",
                "2026-11-23T06:14:00Z",
                "at",
                "2026-11-23T09:14:00Z",
                "counts",
                severity == null ? Json.obj() : Json.obj("CRITICAL", 2 + revision, "HIGH", 4),
                "scanned",
                Json.obj("CRITICAL", 2 + revision, "HIGH", 4, "MEDIUM", 6, "LOW", 2),
                "suppressed",
                1,
                "findings",
                severity == null
                        ? Json.arr()
                        : Json.arr(
                                finding("CVE-2026-5535", "openssl", "3.0.13", "3.0.14"),
                                finding("CVE-2026-45853", "zlib", "1.2.13", "1.3.1"),
                                finding("CVE-2026-31337", "libxml2", "2.12.7", "2.12.9")),
                "notListed",
                4,
                "upgrades",
                severity == null
                        ? Json.arr()
                        : Json.arr(upgrade("openssl", "3.0.13", "3.0.14", 2), upgrade("zlib", "1.2.13", "1.3.1", 1)),
                "notify",
                Json.arr("oncall", "backlog", "security"));
        var id = "t" + ++events;
        journal.write(new Entry.EventPut(
                "AlertBus",
                id,
                Json.obj("id", id, "source", "tocsin", "detail-type", "Image Alert", "detail", detail)
                        .write()));
        for (var channel : List.of("Oncall", "Backlog", "Security")) {
            var queue = "Channel" + channel + "Queue";
            var message = "m" + ++messages;
            journal.write(new Entry.RuleMatched("AlertBus", id, "Channel" + channel + "Rule", List.of(queue)));
            journal.write(new Entry.MessageQueued(queue, message, id));
            journal.write(new Entry.Invoked(
                    "Channel" + channel + "Function",
                    "r" + message,
                    List.of(message),
                    List.of(),
                    Duration.ofMillis(41),
                    null));
        }
        return detail;
    }

    private static Json finding(String id, String name, String from, String to) {
        return Json.obj(
                "id",
                id + "/" + name,
                "vulnerability",
                id,
                "severity",
                "CRITICAL",
                "packages",
                Json.arr(Json.obj("name", name, "version", from, "fixedIn", to)),
                "score",
                9.8,
                "epss",
                0.42,
                "exploit",
                "KNOWN",
                "title",
                "Memory corruption in " + name,
                "new",
                true);
    }

    private static Json upgrade(String name, String from, String to, int fixes) {
        return Json.obj("package", name, "from", from, "to", to, "fixes", fixes);
    }

    private String toldSlack(Json alert, String method, Json message) {
        var ts = slack(method, message);
        delivery(alert, "oncall", "delivered", "", CHANNEL + "/" + ts);
        return ts;
    }

    private void toldJira(Json alert) {
        var fields = Json.obj(
                "project", Json.obj("key", "SEC"),
                "issuetype", Json.obj("name", "Task"),
                "priority", Json.obj("name", "Highest"),
                "summary", "CRITICAL prod/api:v42: 3 new, 3 fixable",
                "labels", Json.arr("tocsin", "tocsin-a1"),
                "description", ticketText());
        jira("POST", "issue", Json.obj("fields", fields));
        delivery(alert, "backlog", "delivered", "", "SEC-1");
    }

    private void toldMail(Json alert) {
        mailbox.deliver("email", "security@example.com", "sns-1", "CRITICAL prod/api:v42: 3 new, 3 fixable", """
                3 critical findings in prod/api:v42 are new.

                Where     123456789012 / eu-central-1 / prod/api
                Digest    sha256:9f2c51e07a4b
                Since     23 Nov 2026, 06:14 UTC

                What to do
                  openssl 3.0.13 -> 3.0.14    fixes 2
                  zlib 1.2.13 -> 1.3.1        fixes 1

                CVE-2026-5535   openssl   9.8   exploit known
                CVE-2026-45853  zlib      9.8
                """);
        mailbox.deliver(
                "sms",
                "+441632960961",
                "sns-1",
                null,
                "CRITICAL prod/api:v42: 3 new, 3 fixable. openssl 3.0.14, zlib 1.3.1");
        delivery(alert, "security", "delivered", "", "sns-1");
    }

    private void delivery(Json alert, String channel, String outcome, String why, @Nullable String reference) {
        journal.write(new Entry.Logged(
                "Channel" + channel + "Function",
                Json.obj(
                                "level",
                                "INFO",
                                "log",
                                "delivery",
                                "channel",
                                channel,
                                "alert",
                                alert.at("alert"),
                                "revision",
                                alert.at("revision"),
                                "outcome",
                                outcome,
                                "why",
                                why,
                                "reference",
                                reference)
                        .write()));
    }

    private String slack(String method, Json message) {
        var answer = post(
                "/-/slack.com/api/" + method,
                Card.joined(Json.obj("channel", CHANNEL), message).write(),
                "Content-Type",
                "application/json; charset=utf-8",
                "Authorization",
                "Bearer " + SlackApi.TOKEN);
        return Ways.parsed(answer).at("ts").text("");
    }

    private void jira(String method, String path, Json body) {
        var basic = Base64.getEncoder().encodeToString((Jira.USER + ":" + Jira.TOKEN).getBytes(StandardCharsets.UTF_8));
        send(method, JIRA + path, body.write(), "Content-Type", "application/json", "Authorization", "Basic " + basic);
    }

    private String post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    private String send(String method, String path, String body, String... headers) {
        try {
            return served.send(method, path, body, headers).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Json newBlocks() {
        return blocks("""
                {"type":"header","text":{"type":"plain_text","text":"CRITICAL prod/api:v42: 3 new, 3 fixable"}},
                {"type":"section","fields":[
                  {"type":"mrkdwn","text":"*Where*\\n123456789012 · eu-central-1"},
                  {"type":"mrkdwn","text":"*Since*\\n23 Nov 2026, 06:14 UTC"},
                  {"type":"mrkdwn","text":"*How bad*\\n:red_circle: 3 critical · 4 high"},
                  {"type":"mrkdwn","text":"*Rule*\\n`production`"}]},
                """ + FINDINGS + UPGRADES
                + CONTEXT.formatted("Revision 1 · NEW · told because a critical finding is enough"));
    }

    private static Json worseBlocks() {
        return blocks("""
                {"type":"header","text":{"type":"plain_text","text":"CRITICAL prod/api:v42: 1 more, 4 in all"}},
                {"type":"section","text":{"type":"mrkdwn","text":":fire: *CVE-2026-31337* in `libxml2` is new and has a known exploit."}},
                """ + FINDINGS + UPGRADES + CONTEXT.formatted("Revision 2 · WORSE"));
    }

    private static Json resolvedBlocks() {
        return blocks("""
                {"type":"header","text":{"type":"plain_text","text":"RESOLVED prod/api: v43 is clean"}},
                {"type":"section","text":{"type":"mrkdwn","text":":white_check_mark: The rebuild *v43* has none of the 4 findings. It was open for 3 hours."}},
                """ + CONTEXT.formatted("Revision 3 · RESOLVED"));
    }

    private static Json blindBlocks() {
        return blocks("""
                {"type":"header","text":{"type":"plain_text","text":"BLIND prod/reports:v12: nobody looks any more"}},
                {"type":"section","text":{"type":"plain_text","text":"Its scan window has ended. What was open may still be."}},
                """ + CONTEXT.formatted("Revision 1 · BLIND"));
    }

    private static final String FINDINGS = """
            {"type":"rich_text","elements":[
              {"type":"rich_text_section","elements":[{"type":"text","text":"What was found","style":{"bold":true}}]},
              {"type":"rich_text_list","style":"bullet","elements":[
                {"type":"rich_text_section","elements":[{"type":"link","url":"https://nvd.nist.gov/vuln/detail/CVE-2026-5535","text":"CVE-2026-5535"},{"type":"text","text":" openssl 3.0.13, score 9.8, EPSS 42 %, exploit known"}]},
                {"type":"rich_text_section","elements":[{"type":"link","url":"https://nvd.nist.gov/vuln/detail/CVE-2026-45853","text":"CVE-2026-45853"},{"type":"text","text":" zlib 1.2.13, score 9.8"}]}]}]},
            {"type":"divider"},
            """;

    private static final String UPGRADES = """
            {"type":"rich_text","elements":[
              {"type":"rich_text_section","elements":[{"type":"text","text":"What to do","style":{"bold":true}}]},
              {"type":"rich_text_preformatted","elements":[{"type":"text","text":"openssl 3.0.13 -> 3.0.14   fixes 2\\nzlib 1.2.13 -> 1.3.1       fixes 1"}]}]},
            {"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Open in the console"},"url":"https://console.aws.amazon.com/ecr/"},
              {"type":"button","style":"primary","text":{"type":"plain_text","text":"Runbook"},"url":"https://example.com/runbook"}]},
            """;

    private static final String CONTEXT = """
            {"type":"context","elements":[{"type":"plain_text","text":"%s"}]}
            """;

    private static Json blocks(String blocks) {
        return JsonText.parse("[" + blocks + "]");
    }

    private static Json header(String text) {
        return Json.obj("type", "header", "text", Json.obj("type", "plain_text", "text", text));
    }

    private static Json mrkdwn(String text) {
        return Json.obj("type", "mrkdwn", "text", text);
    }

    private static Json document(String text) {
        var paragraph = Json.obj("type", "paragraph", "content", Json.arr(Json.obj("type", "text", "text", text)));
        return Json.obj("type", "doc", "version", 1, "content", Json.arr(paragraph));
    }

    private static Json ticketText() {
        return JsonText.parse("""
                {"type":"doc","version":1,"content":[
                  {"type":"panel","attrs":{"panelType":"error"},"content":[{"type":"paragraph","content":[
                    {"type":"text","text":"3 critical findings are new","marks":[{"type":"strong"}]},
                    {"type":"text","text":" in prod/api:v42, all of them fixable."}]}]},
                  {"type":"heading","attrs":{"level":3},"content":[{"type":"text","text":"What to do"}]},
                  {"type":"bulletList","content":[
                    {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"openssl 3.0.13 -> 3.0.14","marks":[{"type":"code"}]},{"type":"text","text":" fixes 2"}]}]},
                    {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"zlib 1.2.13 -> 1.3.1","marks":[{"type":"code"}]},{"type":"text","text":" fixes 1"}]}]}]},
                  {"type":"heading","attrs":{"level":3},"content":[{"type":"text","text":"Findings"}]},
                  {"type":"table","content":[
                    {"type":"tableRow","content":[
                      {"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"Vulnerability"}]}]},
                      {"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"Package"}]}]},
                      {"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"Score"}]}]}]},
                    {"type":"tableRow","content":[
                      {"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"CVE-2026-5535","marks":[{"type":"link","attrs":{"href":"https://nvd.nist.gov/vuln/detail/CVE-2026-5535"}}]}]}]},
                      {"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"openssl"}]}]},
                      {"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"9.8"}]}]}]}]}]}
                """);
    }
}
