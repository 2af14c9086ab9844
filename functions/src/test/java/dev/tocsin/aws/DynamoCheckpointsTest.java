package dev.tocsin.aws;

import dev.tocsin.reconcile.Checkpoints;
import dev.tocsin.reconcile.CheckpointsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoCheckpointsTest extends CheckpointsContract {

    @SuppressWarnings("NullAway.Init")
    private LocalDynamo dynamo;

    @BeforeAll
    void start() {
        dynamo = LocalDynamo.start();
    }

    @AfterAll
    void stop() {
        dynamo.close();
    }

    @Override
    protected Checkpoints checkpoints() {
        return new DynamoCheckpoints(dynamo.service(), dynamo.newTable());
    }
}
