package dev.tocsin.reconcile;

class InMemoryCheckpointsTest extends CheckpointsContract {

    @Override
    protected Checkpoints checkpoints() {
        return new InMemoryCheckpoints();
    }
}
