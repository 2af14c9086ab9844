package dev.tocsin.notify;

import dev.tocsin.json.Json;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A service in memory that does as it is told, or what the next fault says. */
public abstract class FakeService implements HttpSender {

    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();

    protected abstract Response answer(Request request);

    @Override
    public Response send(Request request) throws IOException {
        requests.add(request);
        return switch (faults.poll()) {
            case null -> answer(request);
            case Fault.Status(var status, var headers, var body) -> new Response(status, headers, body);
            case Fault.Broken(var failure) -> throw failure;
            case Fault.Lost(var failure) -> {
                answer(request);
                throw failure;
            }
        };
    }

    public void fail(Fault fault, int times) {
        for (var i = 0; i < times; i++) {
            faults.add(fault);
        }
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    protected static Response json(int status, Json body) {
        return new Response(status, Map.of(), body.write());
    }
}
