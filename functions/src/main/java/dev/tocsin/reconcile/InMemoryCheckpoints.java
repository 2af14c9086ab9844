package dev.tocsin.reconcile;

/** The twin of the table. */
public final class InMemoryCheckpoints implements Checkpoints {

    private Checkpoint stored = Checkpoint.NONE;

    @Override
    public synchronized Checkpoint load() {
        return stored;
    }

    @Override
    public synchronized boolean save(Checkpoint next) {
        if (next.version() != stored.version()) {
            return false;
        }
        stored = CheckpointJson.read(CheckpointJson.write(next), next.version() + 1);
        return true;
    }
}
