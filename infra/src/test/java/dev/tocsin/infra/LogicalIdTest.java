package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogicalIdTest {

    @Test
    void a_path_becomes_its_words() {
        assertThat(LogicalId.of("/ScanEvents/Queue/DeadLetters/Resource")).isEqualTo("ScanEventsQueueDeadLetters");
        assertThat(LogicalId.of("/Channel-on-call/Function/Default/Resource")).isEqualTo("ChannelOnCallFunction");
    }
}
