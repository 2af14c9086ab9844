package dev.tocsin.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.local.web.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest {
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new Gateway(0);
        gateway.aws(call -> Answer.text(200, "aws " + call.path()));
        gateway.outside(exchange -> Answer.text(200, "outside").send(exchange));
        gateway.page(exchange -> Answer.text(200, "page").send(exchange));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** By hand: the JDK's client does not let a test set Host. */
    private String send(String path, String... headers) throws IOException {
        try (var socket = new Socket("localhost", gateway.address().getPort())) {
            var request =
                    "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String host() {
        return "Host: localhost:" + gateway.address().getPort();
    }

    @Test
    void a_call_that_names_its_operation_or_is_signed_goes_to_aws() throws IOException {
        assertThat(send("/", host(), "X-Amz-Target: AmazonSQS.ListQueues")).endsWith("aws /");
        assertThat(send("/1/q", host(), "Authorization: AWS4-HMAC-SHA256 Credential=x"))
                .endsWith("aws /1/q");
    }

    @Test
    void what_is_for_an_outside_service_goes_to_the_stand_ins() throws IOException {
        assertThat(send("/-/slack.com/api/chat.postMessage", host(), "Authorization: Bearer x"))
                .endsWith("outside");
    }

    @Test
    void everything_else_goes_to_the_page() throws IOException {
        assertThat(send("/", host())).endsWith("page");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"Host: attacker.example, X: y", "Host: localhost, Origin: https://attacker.example"})
    void a_page_of_another_site_may_not_ask(String host, String origin) throws IOException {
        assertThat(send("/", host, origin, "X-Amz-Target: AmazonSQS.ListQueues"))
                .contains("403");
    }
}
