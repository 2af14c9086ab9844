package dev.tocsin.local.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.local.standin.StandIn.Reply;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackWebhookTest {

    private static final String PATH = URI.create(SlackWebhook.URL).getPath();

    @Test
    void it_answers_ok_as_plain_text() {
        assertThat(post(PATH, "{\"text\":\"hello\"}").answer()).isEqualTo(Answer.text(200, "ok"));
    }

    @Test
    void it_refuses_with_the_name_of_the_error() {
        assertThat(post(PATH, "{}").answer()).isEqualTo(Answer.text(400, "no_text"));
        assertThat(post(PATH, "[]").answer()).isEqualTo(Answer.text(400, "invalid_payload"));
        assertThat(post(PATH, "{").answer()).isEqualTo(Answer.text(400, "invalid_payload"));
        assertThat(post(PATH, "{\"blocks\":[{\"type\":\"header\"}]}").answer())
                .isEqualTo(Answer.text(400, "invalid_blocks"));
        assertThat(post("/services/T1/B1/other", "{}").answer()).isEqualTo(Answer.text(404, "no_service"));
    }

    private static Reply post(String path, String body) {
        return new SlackWebhook().answer(new Call("POST", path, Map.of(), Map.of(), body));
    }
}
