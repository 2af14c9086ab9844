package dev.tocsin.aws;

import dev.tocsin.notify.Gate;
import dev.tocsin.notify.GateContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class DynamoGateTest implements GateContract {

    private final LocalDynamo dynamo = LocalDynamo.start();
    private String table = "";
    private int channels;

    @BeforeAll
    void start() {
        table = dynamo.newTable();
    }

    @AfterAll
    void stop() {
        dynamo.close();
    }

    @Override
    public Gate gate(Duration interval) {
        return new DynamoGate(dynamo.service(), table, "channel-" + ++channels, interval);
    }
}
