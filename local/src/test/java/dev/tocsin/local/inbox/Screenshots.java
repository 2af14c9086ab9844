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
 * Writes the pictures of the README from a run that has told of prod/api: {@code ./mvnw -pl local -am test -Dtest=Screenshots
 * -Dsurefire.failIfNoSpecifiedTests=false -Dtocsin.screenshots=http://localhost:8642}.
 */
@EnabledIfSystemProperty(named = "tocsin.screenshots", matches = "http://localhost:\\d+")
class Screenshots {

    private static final Path IMAGES = Path.of(System.getProperty("tocsin.root", "."), "docs", "images");
    private static final String RUN = System.getProperty("tocsin.screenshots", "");

    @Test
    void take() throws IOException {
        try (var chromium = Chromium.orSkip()) {
            var page = chromium.browser()
                    .newPage(new Browser.NewPageOptions()
                            .setViewportSize(1200, 760)
                            .setColorScheme(ColorScheme.LIGHT));
            page.navigate(RUN + "/#/events");
            open(page, "prod/api:v42", "NEW");
            assertThat(page.locator(".branch").getByText("Read it")).hasCount(3);
            page.screenshot(new Page.ScreenshotOptions().setPath(IMAGES.resolve("inbox.png")));
            page.setViewportSize(1280, 1400);
            page.navigate(RUN + "/#/messages");
            open(page, "prod/api:v42", "#oncall");
            page.locator(".slack").screenshot(new Locator.ScreenshotOptions().setPath(IMAGES.resolve("slack.png")));
        }
        assertThat(Files.size(IMAGES.resolve("inbox.png"))).isLessThan(200_000);
        assertThat(Files.size(IMAGES.resolve("slack.png"))).isLessThan(200_000);
    }

    private static void open(Page page, String... texts) {
        var rows = page.locator("#list li");
        for (var text : texts) {
            rows = rows.filter(new Locator.FilterOptions().setHasText(text));
        }
        rows.last().locator("a").click();
    }
}
