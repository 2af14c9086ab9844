package dev.tocsin.aws;

import dev.tocsin.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Queues that remember what was asked of them. */
public final class RecordingSqs implements Service {

    private final List<Json> sent = new ArrayList<>();
    private final List<Json> hidden = new ArrayList<>();
    private boolean broken;

    /** From now on nothing works. */
    public void breakDown() {
        broken = true;
    }

    public List<Json> sent() {
        return List.copyOf(sent);
    }

    public List<Json> hidden() {
        return List.copyOf(hidden);
    }

    @Override
    public Json call(String action, Json.Obj input) {
        if (broken) {
            throw new AwsException.Unanswered("Sqs", action, new IOException("no connection"));
        }
        switch (action) {
            case "SendMessage" -> sent.add(input);
            case "ChangeMessageVisibility" -> hidden.add(input);
            default -> throw new IllegalArgumentException("the queues do not know " + action);
        }
        return Json.obj();
    }
}
