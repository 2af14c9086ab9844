package dev.tocsin.notify.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.RenderedMarkdown;
import dev.tocsin.notify.Wording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    private static final Marker MARKER = new Marker(Notifications.ALERT, 1, 1, 0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@octocat",
                "@github/security",
                "#1",
                "owner/repo#1",
                "GH-1",
                "https://evil.example/",
                "www.evil.example",
                "me@evil.example",
                ":tada:",
                "<img src=x>",
                "<!-- hidden",
                "` @octocat `",
                "`` @octocat",
                "```",
                "`",
                "``",
                "a ``` b `` c ` d @octocat",
                "&#64;octocat &lt;b&gt; &copy;",
                "\\@octocat \\`",
                "[x](https://evil.example)",
                "![x](https://evil.example/x.png)",
                "$`x`$ $$x$$",
                "> quoted",
                "~~~",
                "| a | b |",
                "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef",
                "[^1] - [x] 1. "
            })
    void what_comes_from_outside_is_shown_as_it_is_and_does_nothing(String text) {
        var markdown = Markdown.body(Wording.of(Notifications.folded(text), 20), MARKER);
        RenderedMarkdown.assertHarmless(markdown);
        assertThat(RenderedMarkdown.code(markdown)).contains(text.strip());
    }

    @Test
    void a_tag_that_is_the_name_of_an_emoji_is_no_emoji_in_the_title() {
        assertThat(Markdown.title("NEW prod/api:100: `1` new")).isEqualTo("NEW prod/api:100 : '1' new");
        assertThat(Markdown.title("NEW prod/api:v42: 1 new")).isEqualTo("NEW prod/api:v42: 1 new");
    }

    @Test
    void only_a_marker_at_the_very_end_counts() {
        assertThat(Marker.of("text\n\n" + MARKER.text() + "\r\n")).isEqualTo(MARKER);
        assertThat(Marker.of(MARKER.text() + "\nsaid somebody")).isEqualTo(Marker.NONE);
        assertThat(Marker.of("")).isEqualTo(Marker.NONE);
    }
}
