package dev.tocsin.policyfile;

import dev.tocsin.finding.Severity;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.Track;
import dev.tocsin.policyfile.Shape.Account;
import dev.tocsin.policyfile.Shape.Choice;
import dev.tocsin.policyfile.Shape.Day;
import dev.tocsin.policyfile.Shape.Decimal;
import dev.tocsin.policyfile.Shape.Flag;
import dev.tocsin.policyfile.Shape.Many;
import dev.tocsin.policyfile.Shape.Members;
import dev.tocsin.policyfile.Shape.Probability;
import dev.tocsin.policyfile.Shape.Schedule;
import dev.tocsin.policyfile.Shape.Span;
import dev.tocsin.policyfile.Shape.Table;
import dev.tocsin.policyfile.Shape.Text;
import dev.tocsin.policyfile.Shape.Whole;
import dev.tocsin.policyfile.Shape.Word;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The language of policy.yaml: defined here and, for what stands under a channel, in {@link ChannelLanguage}; nowhere else. */
final class Language {

    private static final Span SPAN = new Span("a time such as 15m, 12h or 7d");

    private static final Many NOTIFY =
            new Many(new Text("a channel's name", "^[^\\s]{1,80}$"), "nobody would be told: name a channel");

    private static final Members IMAGES = new Members(
            "images",
            Key.optional(
                    "repository",
                    globs(
                            "a repository's name in lower case, * and ? being the wildcards, such as prod/*",
                            "^[a-z0-9._/*?-]{1,256}$"),
                    "globs for the repository's name"),
            Key.optional(
                    "tag",
                    globs("a tag, * and ? being the wildcards, such as v*", "^[A-Za-z0-9_.*?-]{1,128}$"),
                    "globs for the tags, of which any may match; an untagged image matches none"),
            Key.optional(
                    "account",
                    new Many(new Account("an account's 12 digits in quotes, such as \"111122223333\""), "leave it out"),
                    "account ids or globs"),
            Key.optional(
                    "region",
                    globs("a Region in lower case, * and ? being the wildcards, such as eu-*", "^[a-z0-9*?-]{1,32}$"),
                    "globs for the Region"));

    private static final Members ALERT = new Members(
            "alert",
            "severity",
            Arrays.stream(Severity.values())
                    .map(severity -> Key.optional(
                            severity.word(),
                            new Whole("a whole number from 1 to 1000000", 1, 1_000_000),
                            "how many " + severity.word() + " findings in one image are too many"))
                    .toList(),
            List.of(new Choice(
                    true,
                    Arrays.stream(Severity.values()).map(Severity::word).toList(),
                    "no threshold: say how many are too many, such as { critical: 1 }")));

    private static final Word AVAILABLE = new Word("available or none", List.of("available", "none"));

    private static final Members ONLY = new Members(
            "only",
            Key.optional("fix", AVAILABLE, "whether a fixed version exists, at least for some of its packages"),
            Key.optional("exploit", AVAILABLE, "whether an exploit was published"),
            Key.optional(
                    "kev",
                    new Flag("true or false"),
                    "whether CISA's catalogue of known exploited vulnerabilities has it; only Inspector knows"),
            Key.optional(
                    "epss",
                    new Probability("a probability such as 0.1 or 10%"),
                    "the least probability of exploitation in the next 30 days"),
            Key.optional("score", new Decimal("a score from 0 to 10", 0, 10), "the least CVSS score"),
            Key.optional("in-use", new Flag("true or false"), "whether the image runs"),
            Key.optional("age", SPAN, "the least time since it was first seen"),
            Key.optional(
                    "package",
                    globs("a package's name, * and ? being the wildcards, such as openssl*", "^[^\\s]{1,256}$"),
                    "globs for the packages, of which any may match"));

    private static final Members GROUP = new Members(
            "group",
            Key.optional(
                    "by",
                    words("image, repository, vulnerability or account", Group.By.values(), Group.By::word),
                    "what makes one alert; repository when absent"),
            Key.optional(
                    "wait",
                    new Span("a time from 0s to 1h such as 1m", Duration.ZERO, Duration.ofHours(1), false),
                    "how long to gather before the first message; 1m when absent, 0s: not at all"),
            Key.optional(
                    "interval",
                    new Span("a time from 0s to 7d such as 15m", Duration.ZERO, Duration.ofDays(7), false),
                    "the least time between two messages of one alert; 15m when absent, 0s: each change is told at once"));

    private static final Members RULE = new Members(
            "rule",
            Key.required("name", SharedShapes.NAME, "a name that messages and logs show"),
            Key.optional("images", IMAGES, "which images it is for; all when absent"),
            Key.optional(
                    "track",
                    words("newest, tagged or in-use", Track.values(), Track::word),
                    "which images of a repository count; newest when absent"),
            Key.required("alert", ALERT, "thresholds such as { critical: 1 }; any one reached is enough"),
            Key.optional("only", ONLY, "which findings count; all when absent"),
            Key.required("notify", NOTIFY, "the channels that are told"),
            Key.optional("group", GROUP, "how alerts are gathered"),
            Key.optional(
                    "remind",
                    new Span("a time from 1h such as 12h or 7d", Duration.ofHours(1), null, false),
                    "how often an open alert is told again; never when absent"),
            Key.optional(
                    "runbook",
                    new Text(
                            "an https URL without user or password",
                            "^https://[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(/[^\\s]*)?$"),
                    "where messages lead whoever has to act"),
            Key.optional("continue", new Flag("true or false"), "whether the rules after it are asked too"));

    private static final Members BLIND = new Members(
            "blind",
            Key.optional("notify", NOTIFY, "the channels that are told so; those of the rule when absent"),
            Key.optional("silence", SPAN, "how long no event at all is taken for blindness; never when absent"),
            Key.optional(
                    "unscanned",
                    new Span("a time such as 15m, 12h or 7d, or never", Duration.ofSeconds(1), null, true),
                    "how long after its push an image may go without a scan; 2h when absent"));

    private static final Members SUPPRESSION = new Members(
            "suppression",
            Key.required(
                    "vulnerability",
                    new Text("a vulnerability such as CVE-2023-44487", "^[A-Za-z0-9.:_*?-]{1,128}$"),
                    "the accepted vulnerability's id, or a glob"),
            Key.optional("images", IMAGES, "where it is accepted; everywhere when absent"),
            Key.required(
                    "until",
                    new Day("a date such as 2026-12-31"),
                    "an accepted risk ends: the last day (UTC) on which it holds, such as 2026-12-31"),
            Key.required("reason", SharedShapes.SENTENCE, "why the risk is accepted"),
            Key.required("owner", SharedShapes.NAME, "who answers for it"));

    private static final Members OWNER = new Members(
            "owner",
            Key.required("name", SharedShapes.NAME, "the team"),
            Key.optional("images", IMAGES, "what it owns; all when absent"),
            Key.optional("notify", NOTIFY, "the channels that are told besides the rule's"),
            Key.optional("slack", SlackLanguage.CHANNEL, "the id of the Slack channel that is told instead"),
            Key.optional("jira-project", JiraLanguage.PROJECT, "the key of the project that gets the tickets instead"),
            Key.optional(
                    "jira-assignee",
                    new Text("an Atlassian account id", "^[A-Za-z0-9:_-]{1,128}$"),
                    "the Atlassian account id of who gets the tickets"),
            Key.optional("github-repository", GithubLanguage.REPOSITORY, "the repository that gets the issues instead"),
            Key.optional("github-assignee", GithubLanguage.LOGIN, "the login of who gets the issues"),
            Key.optional(
                    "servicenow-group",
                    ServiceNowLanguage.SYS_ID,
                    "the sys_id of the group that gets the incidents instead"));

    private static final Members DIGEST = new Members(
            "digest",
            Key.required(
                    "at",
                    new Schedule("a day, a time and a zone such as Mon 09:00 Europe/Berlin"),
                    "when it is sent, such as Mon 09:00 Europe/Berlin; without a day, every day"),
            Key.required("notify", NOTIFY, "the channels that get it"));

    private static final Members ACCOUNT = new Members(
            "account",
            Key.required(
                    "id",
                    new Text("an account's 12 digits in quotes, such as \"111122223333\"", "^[0-9]{12}$"),
                    "the account's 12 digits"),
            Key.required("name", SharedShapes.NAME, "what people call it"));

    /** The whole file. */
    static final Members POLICY = new Members(
            "policy",
            Key.required(
                    "channels",
                    new Table("channel", ChannelLanguage.NAME, ChannelLanguage.CHANNEL, "nobody could be told"),
                    "the destinations, by names of your own"),
            Key.required(
                    "rules",
                    new Many(RULE, "nothing would ever be told"),
                    "what is told to whom; the first rule whose images match decides, unless it says `continue: true`"),
            Key.optional("blind", BLIND, "whom to tell that nobody is looking any more"),
            Key.optional("suppress", new Many(SUPPRESSION, "leave it out"), "accepted risks"),
            Key.optional("owners", new Many(OWNER, "leave it out"), "who owns which images; the first that matches"),
            Key.optional(
                    "owner-tags",
                    new Flag("true or false"),
                    "whether the tags of ECR repositories name owners too, and before the list does"),
            Key.optional("accounts", new Many(ACCOUNT, "leave it out"), "the names of accounts, for messages"),
            Key.optional("digest", DIGEST, "a regular summary; none when absent"),
            Key.optional(
                    "rescan",
                    new Span("a time from 1d such as 7d", Duration.ofDays(1), null, false),
                    "how old the latest basic scan of an image that counts may become before it is scanned again; never when absent"));

    private Language() {}

    private static <T> Word words(String expected, T[] all, Function<T, String> word) {
        return new Word(expected, Arrays.stream(all).map(word).toList());
    }

    private static Many globs(String expected, String pattern) {
        return SharedShapes.several(new Text(expected, pattern));
    }
}
