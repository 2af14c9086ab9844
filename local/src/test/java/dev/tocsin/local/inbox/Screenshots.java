package dev.tocsin.local.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Writes the pictures of the README: {@code ./mvnw -pl local -am test -Dtest=Screenshots -Dtocsin.screenshots=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@EnabledIfSystemProperty(named = "tocsin.screenshots", matches = "true")
class Screenshots {

    private static final Path IMAGES = Path.of(System.getProperty("tocsin.root", "."), "docs", "images");

    @Test
    void take() throws IOException {
        Files.createDirectories(IMAGES);
        try (var chromium = Chromium.orSkip();
                var machine = LoneInbox.start()) {
            machine.story().noRule();
            machine.story().belowThreshold();
            machine.story().malformed();
            machine.story().criticals();
            machine.story().again();
            var page = chromium.browser()
                    .newPage(new Browser.NewPageOptions()
                            .setViewportSize(1280, 800)
                            .setColorScheme(ColorScheme.LIGHT));
            page.navigate(machine.served().url() + "/#/events");
            open(page, "NEW");
            assertThat(page.locator(".branch").first()).isVisible();
            page.screenshot(new Page.ScreenshotOptions().setPath(IMAGES.resolve("inbox.png")));
            page.navigate(machine.served().url() + "/#/messages");
            open(page, "#oncall");
            page.setViewportSize(1280, 1400);
            page.locator(".slack").screenshot(new Locator.ScreenshotOptions().setPath(IMAGES.resolve("slack.png")));
        }
        assertThat(Files.size(IMAGES.resolve("inbox.png"))).isLessThan(200_000);
        assertThat(Files.size(IMAGES.resolve("slack.png"))).isLessThan(200_000);
    }

    private static void open(Page page, String text) {
        page.locator("#list li", new Page.LocatorOptions().setHasText(text))
                .first()
                .locator("a")
                .click();
    }
}
