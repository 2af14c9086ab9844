package dev.tocsin.local.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.tocsin.local.journal.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page in a browser, against a journal that a story fills. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxPageTest {

    private final List<String> complaints = new ArrayList<>();
    private Chromium chromium;
    private LoneInbox machine;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    void launch() {
        chromium = Chromium.orSkip();
    }

    @AfterAll
    void quit() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        machine = LoneInbox.start();
        open(new Browser.NewContextOptions().setViewportSize(1360, 860));
    }

    private void open(Browser.NewContextOptions options) {
        context = chromium.browser().newContext(options);
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(machine.served().url());
        assertThat(page.locator("#live")).hasText("Live");
    }

    @AfterEach
    void close() {
        context.close();
        machine.close();
        assertThat(complaints).as("errors in the console").isEmpty();
    }

    @Test
    void an_empty_inbox_says_what_to_do() {
        assertThat(page.locator("#empty")).containsText("No message yet");

        page.locator("#empty").getByRole(AriaRole.BUTTON).click();

        assertThat(page.locator("#send")).containsText("Basic scan of prod/api:v42: 3 critical findings");
    }

    /** Nothing is sent until the stream is let through: as on a slow machine. */
    @Test
    void what_has_not_come_yet_is_not_said_to_be_nothing() {
        machine.story().criticals();
        var held = new ArrayList<Route>();
        page.route("**/events", held::add);
        page.route("**/api/alerts", held::add);

        for (var view : List.of("messages", "trouble", "alerts", "messages/slack-1")) {
            page.navigate(machine.served().url() + "?" + view.hashCode() + "#/" + view);
            assertThat(page.locator("#live")).hasText("Connecting");
            assertThat(page.locator("#empty")).hasText(Pattern.compile("^Loading"));
            assertThat(page.locator("#detail")).not().containsText("not here any more");
        }

        page.unroute("**/events");
        page.unroute("**/api/alerts");
        held.forEach(Route::resume);
        assertThat(page.locator("#live")).hasText("Live");
        assertThat(page.locator("#list")).containsText("CRITICAL prod/api:v42");
    }

    @Test
    void a_message_appears_while_one_looks() {
        machine.story().criticals();

        open(row("CRITICAL prod/api:v42", "#oncall"));

        assertThat(page.locator(".slack-bar")).containsText("# oncall");
        assertThat(page.locator(".slack .blk-header")).containsText("CRITICAL prod/api:v42");
        assertThat(page.locator(".slack")).containsText("openssl 3.0.13 -> 3.0.14");
        assertThat(page.locator("#detail")).containsText("the rule production alerts from 1");
    }

    @Test
    void an_update_changes_the_message_in_place_and_keeps_what_it_said() {
        machine.story().criticals();
        open(row("CRITICAL prod/api:v42", "#oncall"));

        machine.story().resolved();

        assertThat(page.locator(".slack .blk-header")).containsText("RESOLVED");
        assertThat(page.locator(".versions")).containsText("Version 2 of 2");
        assertThat(rows("#oncall")).hasCount(1);

        page.locator("#earlier").click();

        assertThat(page.locator(".slack .blk-header")).containsText("CRITICAL prod/api:v42");
        assertThat(page.locator(".versions")).containsText("as it read before");
    }

    @Test
    void a_change_stands_in_the_thread() {
        machine.story().criticals();
        machine.story().worse();

        open(row("CRITICAL prod/api:v42", "#oncall"));

        assertThat(page.locator(".slack-thread-head")).hasText("1 reply");
        assertThat(page.locator(".slack-thread")).containsText("CVE-2026-31337");
        assertThat(page.locator(".slack-also")).hasText("also sent to the channel");
    }

    @Test
    void a_resolved_ticket_is_done_and_has_its_history() {
        machine.story().criticals();
        machine.story().resolved();

        open(row("SEC-1"));

        assertThat(page.locator(".jira .lozenge").first()).hasText("Done");
        assertThat(page.locator(".j-history")).containsText("created the ticket");
        assertThat(page.locator(".j-history")).containsText("moved it from To Do to Done");
        assertThat(page.locator(".jira .comment")).containsText("v43");
    }

    @Test
    void a_mail_and_a_text_message_read_as_they_arrive() {
        machine.story().criticals();

        open(row("security@example.com"));
        assertThat(page.locator(".mail-body")).containsText("What to do");

        open(row("+441632960961"));
        assertThat(page.locator(".bubble")).containsText("CRITICAL prod/api:v42");
    }

    @Test
    void the_way_of_an_event_leads_from_the_bus_to_each_channel() {
        machine.story().criticals();
        view("Events");

        open(row("prod/api:v42", "NEW"));

        assertThat(page.locator(".way"))
                .containsText(Pattern.compile(
                        "Arrived on the bus.*ScanEventsEcrImageScan.*ScanEventsQueue.*ScanEventsFunction.*Decided.*NEW",
                        Pattern.DOTALL));
        assertThat(page.locator(".branch")).hasCount(3);
        assertThat(branch("oncall")).containsText("delivered");
        assertThat(branch("oncall").locator(".path")).containsText("ChannelOncallQueue");

        branch("backlog").getByText("Read it").click();
        assertThat(page.locator(".jira")).containsText("SEC-1");
    }

    @Test
    void where_nobody_was_told_the_reason_is_said_in_plain_words() {
        machine.story().criticals();
        machine.story().again();
        machine.story().belowThreshold();
        view("Events");

        open(row("prod/web:v7", "BELOW_THRESHOLD"));
        assertThat(page.locator(".decision")).containsText("3 high findings; the rule production alerts from 10");
        assertThat(page.locator(".decision")).containsText("Nobody was told");

        open(row("prod/api:v42", "KNOWN"));
        assertThat(page.locator(".decision")).containsText("were told at 09:14");
        assertThat(page.locator(".branch")).hasCount(0);
    }

    @Test
    void an_event_that_no_rule_matches_ends_there() {
        machine.story().noRule();
        view("Events");

        open(row("no rule matched"));

        assertThat(page.locator(".decision")).containsText("It ends here: nobody is told");
    }

    @Test
    void a_dead_letter_shows_its_cause_and_its_alarm_rings() {
        machine.story().malformed();

        assertThat(page.locator("#views .alarm")).containsText("2");
        view("Trouble");
        open(row("detail.image-digest is missing"));
        assertThat(page.locator("#detail")).containsText("ScanEventsQueueDeadLetters");
        assertThat(page.locator("#detail")).containsText("start-message-move-task");
        open(row("ringing"));
        assertThat(page.locator("#detail")).containsText("1 message is there; it rings from 1");
    }

    @Test
    void a_denied_call_names_the_statement_that_is_missing() {
        machine.story().denied();
        view("Trouble");

        open(row("may not ecr:DescribeImageScanFindings"));

        assertThat(page.locator("#detail pre")).containsText("\"Effect\": \"Allow\"");
    }

    @Test
    void a_service_that_was_busy_is_seen_to_be_tried_again() throws Exception {
        machine.story().ratelimited();
        view("Events");

        open(row("prod/reports:v12"));

        assertThat(branch("oncall")).containsText("2 attempts");
        assertThat(branch("oncall")).containsText("delivered");
        view("Trouble");
        assertThat(row("429, Retry-After 2")).isVisible();
    }

    @Test
    void an_alert_shows_where_it_stands_and_what_was_told() {
        machine.story().criticals();
        machine.story().worse();
        view("Alerts");

        open(row("prod/api:v42", "OPEN"));

        assertThat(page.locator("#detail .bars")).containsText("4");
        assertThat(page.locator("#detail")).containsText("libxml2");
        assertThat(page.locator("#detail .way > .stop")).hasCount(2);
    }

    @Test
    void a_sample_is_sent_with_one_click() {
        page.keyboard().press("s");
        page.locator(".sample .go").first().click();

        assertThat(page.locator("#toast")).containsText("Sent:");
        assertThat(machine.sent()).singleElement().asString().contains("\"ECR Image Scan\"");
    }

    @Test
    void a_pasted_event_is_sent_and_its_way_is_shown_when_it_comes() {
        page.keyboard().press("p");
        page.locator("#paste").fill("{\"source\":\"aws.ecr\",\"detail-type\":\"ECR Image Scan\",\"detail\":{}}");
        page.locator("#paste-send").click();

        assertThat(page.locator("#toast")).containsText("Sent 1 event.");
        assertThat(machine.sent())
                .containsExactly("{\"source\":\"aws.ecr\",\"detail-type\":\"ECR Image Scan\",\"detail\":{}}");

        machine.story().belowThreshold();

        assertThat(page.locator("#detail h2")).hasText("prod/web:v7");
    }

    @Test
    void a_malformed_paste_gets_an_error_with_its_place() {
        page.keyboard().press("p");
        page.locator("#paste").fill("{\"source\": \"aws.ecr\",\n \"detail-type\": oops}");
        page.locator("#paste-send").click();

        assertThat(page.locator("#paste-error")).containsText("Not JSON at line 2, column");
        assertThat(page.locator("#paste")).hasAttribute("aria-invalid", "true");
        assertThat(machine.sent()).isEmpty();
        complaints.removeIf(complaint -> complaint.contains("400"));
    }

    @Test
    void every_service_of_the_stack_can_be_made_to_fail() {
        page.keyboard().press("s");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Make a service fail"))
                .click();
        assertThat(page.locator("#fault-service option").first()).hasText("slack");
        page.locator("#fault-service").selectOption("pagerduty");
        page.locator("#fault-add").click();

        assertThat(page.locator("#faults-waiting")).hasText("Next answers: pagerduty: 429, Retry-After 2");
    }

    @Test
    void what_the_channels_would_show_is_a_click_away_for_each_reason() {
        page.locator("#preview").click();
        assertThat(page.locator("article h3").first()).containsText("CRITICAL prod/api:v42: 2 new");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("RESOLVED").setExact(true))
                .click();
        assertThat(page.locator("article h3").first()).containsText("RESOLVED prod/api:v42");
        assertThat(page.locator("nav b")).hasText("RESOLVED");
    }

    @Test
    void a_service_can_be_made_to_fail() {
        page.keyboard().press("s");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Make a service fail"))
                .click();
        page.locator("#fault-add").click();

        assertThat(page.locator("#faults-waiting")).hasText("Next answers: slack: 429, Retry-After 2");
    }

    @Test
    void hostile_text_is_text_everywhere() {
        var evil = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
        machine.story().hostile(evil);

        for (var name : List.of("Messages", "Alerts", "Events", "Trouble", "Log")) {
            view(name);
            assertThat(page.locator("#list li").first()).isVisible();
            for (var item : page.locator("#list li > a").all()) {
                item.click();
                assertThat(page.locator("#detail script, #detail img[src=x], #list script, #list img[src=x]"))
                        .hasCount(0);
            }
        }
        assertThat(page.title()).endsWith("Tocsin");
        assertThat(page.locator("#list")).containsText("<img src=x onerror=");
    }

    @Test
    void an_address_that_is_none_of_the_webs_becomes_no_link() {
        machine.journal().write(slackCall("<javascript:alert(1)|press me> and <https://example.com|this>"));

        open(row("press me"));

        assertThat(page.locator(".slack a")).hasCount(1);
        assertThat(page.locator(".slack a")).hasAttribute("href", "https://example.com");
    }

    private static Entry slackCall(String text) {
        var body = "{\"text\":\"" + text + "\"}";
        return new Entry.ServiceCalled("slack", "POST", "hooks.slack.com/services/...", body, 200, "ok", List.of());
    }

    @Test
    void the_keys_lead_through_the_whole_page() {
        machine.story().criticals();
        assertThat(page.locator("#list li")).hasCount(4);

        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.locator("#list li:nth-child(2) > a")).isFocused();
        assertThat(page.locator("#list li:nth-child(2) > a")).hasAttribute("aria-current", "true");
        page.keyboard().press("k");
        assertThat(page.locator("#list li:nth-child(1) > a")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#detail")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("#list li:nth-child(1) > a")).isFocused();
        page.keyboard().press("3");
        assertThat(page.locator("#view-title")).hasText("Events");
        page.keyboard().press("/");
        assertThat(page.locator("#filter")).isFocused();
        page.keyboard().type("nothing has these words");
        assertThat(page.locator("#empty")).containsText("Nothing matches");
        page.keyboard().press("Escape");
        assertThat(page.locator("#list li")).hasCount(1);
        page.keyboard().press("?");
        assertThat(page.locator("#help")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#help")).not().isVisible();
    }

    @Test
    void what_has_the_focus_is_seen_to_have_it() {
        machine.story().criticals();
        assertThat(page.locator("#list li")).hasCount(4);
        page.keyboard().press("j");

        var outline = page.locator("#list a:focus")
                .evaluate("a => getComputedStyle(a).outlineStyle + ' ' + getComputedStyle(a).outlineWidth");

        assertThat(outline).isEqualTo("solid 2px");
    }

    @Test
    void a_telephone_shows_one_thing_at_a_time_and_never_scrolls_sideways() throws Exception {
        machine.story().all();
        context.close();
        open(new Browser.NewContextOptions().setViewportSize(390, 844).setHasTouch(true));

        for (var name : List.of("Messages", "Alerts", "Events", "Trouble", "Log")) {
            view(name);
            assertFits(name);
            for (var index = 0; index < Math.min(6, page.locator("#list li").count()); index++) {
                page.locator("#list li > a").nth(index).click();
                assertThat(page.locator("#list")).not().isVisible();
                assertFits(name + " " + index);
                page.locator(".back").click();
            }
        }
    }

    private void assertFits(String where) {
        var wide = page.evaluate("() => [...document.querySelectorAll('body, body *')]"
                + ".filter(e => e.scrollWidth > innerWidth && e.clientWidth > 0 && getComputedStyle(e).overflowX !== 'auto')"
                + ".map(e => e.tagName + '.' + e.className)");
        assertThat((List<?>) wide).as(where).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void text_stands_out_from_its_ground(ColorScheme scheme) throws Exception {
        machine.story().all();
        context.close();
        open(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(1360, 860));

        for (var name : List.of("Messages", "Alerts", "Events", "Trouble", "Log")) {
            view(name);
            page.locator("#list li > a").first().click();
            assertThat((List<?>) page.evaluate(Contrast.SCRIPT))
                    .as(name + " in " + scheme)
                    .isEmpty();
        }
    }

    @Test
    void the_theme_follows_the_system_until_somebody_chooses() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");

        page.keyboard().press("t");
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");

        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    }

    @Test
    void nothing_is_fetched_from_elsewhere() throws Exception {
        var others = new ArrayList<String>();
        page.onRequest(request -> {
            if (!request.url().startsWith(machine.served().url())) {
                others.add(request.url());
            }
        });
        machine.story().all();
        page.reload();
        open(row("RESOLVED", "#oncall"));
        assertThat(page.locator(".slack")).isVisible();

        assertThat(others).isEmpty();
    }

    private void view(String name) {
        page.locator("#views")
                .getByText(name, new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#view-title")).hasText(name);
    }

    /** The row with all of these texts. */
    private Locator row(String... texts) {
        return rows(texts).first();
    }

    private Locator rows(String... texts) {
        var rows = page.locator("#list li");
        for (var text : texts) {
            rows = rows.filter(new Locator.FilterOptions().setHasText(text));
        }
        return rows;
    }

    private static void open(Locator row) {
        row.locator("a").first().click();
    }

    private Locator branch(String channel) {
        return page.locator(".branch")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("b", new Page.LocatorOptions().setHasText(channel))));
    }
}
