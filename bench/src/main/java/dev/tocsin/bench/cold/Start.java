package dev.tocsin.bench.cold;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.local.template.Wiring;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One cold start and some warm invocations of one function's process. Its Runtime API hands out the same payload each time, and notes
 * when it was asked and answered.
 */
final class Start implements AutoCloseable {

    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final int LONGEST_SECONDS = 60;

    private record Moment(long nanos, Duration cpu, String body) {}

    private final HttpServer api;
    private final Process process;
    private final Wiring.Function function;
    private final boolean primed;
    private final byte[] payload;
    private final long started;
    private final BlockingQueue<Moment> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> given = new LinkedBlockingQueue<>();
    private final BlockingQueue<Moment> answered = new LinkedBlockingQueue<>();

    /**
     * What was seen, in milliseconds.
     *
     * @param initCpu CPU of all its threads
     * @param warm each of the counted invocations
     * @param warmCpu CPU of one of them, on average
     * @param peakMegabytes of resident memory; 0 where the system does not say
     * @param answer to the first invocation
     */
    record Seen(
            double init,
            double initCpu,
            double first,
            double firstCpu,
            List<Double> warm,
            double warmCpu,
            double peakMegabytes,
            String answer) {}

    Start(Subject subject, String payload) throws IOException {
        this.function = subject.function();
        this.primed = subject.isPrimed();
        this.payload = payload.getBytes(StandardCharsets.UTF_8);
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        api.createContext(RUNTIME, this::serve);
        api.start();
        started = System.nanoTime();
        process = subject.starter()
                .start(function, "localhost:" + api.getAddress().getPort());
        Thread.ofVirtual().start(this::drain);
    }

    /** A pipe that nobody reads stops who writes into it. */
    private void drain() {
        try (var lines = process.inputReader()) {
            lines.lines().forEach(_ -> {});
        } catch (IOException | java.io.UncheckedIOException _) {
            // It has ended.
        }
    }

    /**
     * How a function is invoked.
     *
     * @param settle so often after the first time, not counted: what runs as it is on the way to being compiled is not warm
     * @param warm so often after that
     * @param pause before each of those that count
     * @param share what it has from its first event on; its beginning is never held back
     */
    record Way(int settle, int warm, Duration pause, Optional<Share> share) {}

    Seen see(Way way) throws InterruptedException, IOException {
        var ready = next(asked);
        if (primed) { // It asks to be restored before it asks for its first event.
            given.add(true);
            ready = next(asked);
        }
        if (way.share().isPresent()) {
            way.share().get().hold(process.pid());
        }
        var first = invoke();
        invoke(way.settle(), Duration.ZERO);
        var before = now("").cpu();
        var millis = invoke(way.warm(), way.pause());
        var warmCpu = now("").cpu().minus(before);
        return new Seen(
                (ready.nanos() - started) / 1e6,
                ready.cpu().toNanos() / 1e6,
                first.millis(),
                first.end().cpu().minus(ready.cpu()).toNanos() / 1e6,
                millis,
                warmCpu.toNanos() / 1e6 / way.warm(),
                peak(),
                first.end().body());
    }

    /** Again and again; how long each took. */
    private List<Double> invoke(int times, Duration pause) throws InterruptedException {
        var millis = new ArrayList<Double>();
        for (var number = 0; number < times; number++) {
            next(asked);
            Thread.sleep(pause);
            millis.add(invoke().millis());
        }
        return millis;
    }

    private record Invocation(double millis, Moment end) {}

    private Invocation invoke() throws InterruptedException {
        var before = System.nanoTime();
        given.add(true);
        var end = next(answered);
        return new Invocation((end.nanos() - before) / 1e6, end);
    }

    private Moment next(BlockingQueue<Moment> moments) throws InterruptedException {
        var moment = moments.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (moment == null) {
            throw new IllegalStateException(function.id() + " did not answer within " + LONGEST_SECONDS + " seconds");
        }
        return moment;
    }

    private Moment now(String body) {
        var nanos = System.nanoTime();
        return new Moment(nanos, process.info().totalCpuDuration().orElse(Duration.ZERO), body);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().endsWith("/next")) {
                asked.add(now(""));
                given.take();
                hand(exchange);
            } else {
                answered.add(now(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The interface client's native part takes it for granted that all of these headers are there. */
    private void hand(HttpExchange exchange) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
        headers.set("Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
        headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 60_000));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", function.arn());
        exchange.sendResponseHeaders(200, payload.length);
        exchange.getResponseBody().write(payload);
    }

    /** Of Linux alone. */
    private double peak() throws IOException {
        var status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        api.stop(0);
    }
}
