package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.HttpSender;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignedHttpSenderTest {

    private static final Instant NOW = Instant.parse("2026-11-23T07:15:30Z");

    private final List<HttpSender.Request> sent = new ArrayList<>();

    @Test
    void what_is_sent_is_signed_as_the_role_for_the_service_the_region_and_the_day() throws IOException {
        send("{}");
        assertThat(header("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE/20261123/eu-central-1/ssm/aws4_request")
                .contains("x-amz-target", "content-type", "host");
        assertThat(header("X-Amz-Security-Token")).isEqualTo("token");
        assertThat(header("X-Amz-Date")).isEqualTo("20261123T071530Z");
    }

    @Test
    void the_request_itself_is_as_it_was() throws IOException {
        send("{\"Title\":\"\u00e4\"}");
        var request = sent.getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("https://ssm.eu-central-1.amazonaws.com/");
        assertThat(request.body()).isEqualTo("{\"Title\":\"\u00e4\"}");
        assertThat(header("X-Amz-Target")).isEqualTo("AmazonSSM.CreateOpsItem");
    }

    @Test
    void another_body_has_another_signature_and_no_signature_holds_the_key() throws IOException {
        send("{}");
        send("{ }");
        assertThat(sent.getFirst().headers().get("Authorization"))
                .isNotEqualTo(sent.getLast().headers().get("Authorization"));
        assertThat(sent.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void the_trace_of_the_invocation_goes_along_and_is_not_signed() throws IOException {
        System.setProperty("com.amazonaws.xray.traceHeader", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1");
        try {
            send("{}");
        } finally {
            System.clearProperty("com.amazonaws.xray.traceHeader");
        }
        assertThat(header("X-Amzn-Trace-Id")).startsWith("Root=1-5759e988");
        assertThat(header("Authorization")).doesNotContain("trace");
    }

    private String header(String name) {
        return sent.getFirst().headers().getOrDefault(name, "");
    }

    private void send(String body) throws IOException {
        var credentials = new Credentials("ASIAEXAMPLE", "s3cr3t", "token", Instant.MAX);
        var signer = new Signer("eu-central-1", "ssm");
        HttpSender signed = new SignedHttpSender(this::answer, () -> credentials, signer, () -> NOW);
        var headers = Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", "AmazonSSM.CreateOpsItem");
        signed.send(
                new HttpSender.Request("POST", URI.create("https://ssm.eu-central-1.amazonaws.com/"), headers, body));
    }

    private HttpSender.Response answer(HttpSender.Request request) {
        sent.add(request);
        return new HttpSender.Response(200, Map.of(), "{}");
    }
}
