package dev.tocsin.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as services, proxies and nobody in particular write them. */
class WireTest {

    private static final long LATER = System.nanoTime() + 60_000_000_000L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 2~~{}more                                    | 200 | {}  | false",
                "HTTP/1.1 200~content-length:2~~{}                                            | 200 | {}  | false",
                "HTTP/1.1 100 Continue~~HTTP/1.1 201 Created~Content-Length: 0~~              | 201 |     | false",
                "HTTP/1.1 204 No Content~~                                                    | 204 |     | false",
                "HTTP/1.1 304 Not Modified~Content-Length: 7~~                                | 304 |     | false",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2;a=b~{}~1~ ~0~X: y~~            | 200 | `{} ` | false",
                "HTTP/1.1 200 OK~Transfer-Encoding: Chunked~Content-Length: 9~~0002~{}~0~~    | 200 | {}  | false",
                "HTTP/1.1 200 OK~Connection: Close~Content-Length: 2~~{}                      | 200 | {}  | true",
                "HTTP/1.1 200 OK~~all of it                                                   | 200 | all of it | true",
                "HTTP/1.0 200 OK~Content-Length: 2~~{}                                        | 200 | {}  | true",
                "HTTP/1.1 200 OK~Content-Length: 12~~abcdefghijkl                             | 200 | abcdefghij | true"
            })
    void answers_are_read_to_their_end(String answer, int status, String body, boolean last) throws IOException {
        var read = read(answer.strip());
        assertThat(read.response().status()).isEqualTo(status);
        assertThat(read.response().body()).isEqualTo(body == null ? "" : body);
        assertThat(read.last()).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2~",
                "HTTP/2 200~~",
                "HTTP/1.1 999 No~~",
                "HTTP/1.1 200 OK~: nameless~~",
                "HTTP/1.1 200 OK~Content-Length: -1~~",
                "HTTP/1.1 200 OK~Content-Length: 1e3~~",
                "HTTP/1.1 200 OK~Content-Length: 99999999999999999999~~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~xyz~"
            })
    void what_is_no_answer_is_refused(String answer) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK~Content-Length: 2~",
                "HTTP/1.1 200 OK~Content-Length: 2~~{",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~{}",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~{}~0~"
            })
    void what_ends_early_is_no_answer(String answer) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(EOFException.class);
    }

    @Test
    void headers_without_end_are_refused() {
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK~" + "X: y~".repeat(20_000)))
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK~X: " + "y".repeat(70_000)))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void what_comes_too_late_is_no_answer() {
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK~~", System.nanoTime() - 1))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Property
    void anything_is_an_answer_or_none(@ForAll String rest) {
        try {
            assertThat(read("HTTP/1.1 200 OK~" + rest).response().status()).isBetween(100, 599);
        } catch (IOException e) {
            assertThat(e).isInstanceOfAny(ProtocolException.class, EOFException.class);
        }
    }

    private static Incoming.Answer read(String answer) throws IOException {
        return read(answer, LATER);
    }

    private static Incoming.Answer read(String answer, long end) throws IOException {
        return new Incoming(new Wire(new Played(answer.replace("~", "\r\n")), end), 10).answer();
    }

    /** A connection over which this comes, and then its end. */
    private static final class Played extends Socket {

        private final InputStream in;

        Played(String text) {
            this.in = new ByteArrayInputStream(text.getBytes(UTF_8));
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public void setSoTimeout(int millis) {}
    }
}
