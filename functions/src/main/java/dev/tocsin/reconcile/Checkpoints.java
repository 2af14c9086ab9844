package dev.tocsin.reconcile;

/** Where the checkpoint is remembered. */
public interface Checkpoints {

    /** {@link Checkpoint#NONE} before the first was saved. */
    Checkpoint load();

    /** @return whether it was written; not when somebody else has written since {@code next} was loaded */
    boolean save(Checkpoint next);
}
