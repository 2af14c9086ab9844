package dev.tocsin.notify;

import dev.tocsin.json.Json;

/** A secret that was rotated: what was read is old until it is forgotten. */
public final class RotatingSecrets implements Secrets {

    private final Json old;
    private final Json fresh;
    private boolean forgotten;

    public RotatingSecrets(Json old, Json fresh) {
        this.old = old;
        this.fresh = fresh;
    }

    /** A secret that stays as it is. */
    public static RotatingSecrets of(Json secret) {
        return new RotatingSecrets(secret, secret);
    }

    @Override
    public Json get(String arn) {
        return forgotten ? fresh : old;
    }

    @Override
    public void forget(String arn) {
        forgotten = true;
    }

    public boolean forgotten() {
        return forgotten;
    }
}
