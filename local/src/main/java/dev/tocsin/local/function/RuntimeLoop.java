package dev.tocsin.local.function;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a handler where AWS's runtime interface client cannot: systems without its native parts. Speaks the same Runtime API and
 * uses AWS's own serialization. Runs in the function's JVM, so it uses nothing of the local run but this package's handler
 * classes.
 */
public final class RuntimeLoop {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String api = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";
    private final Handler handler;

    private RuntimeLoop(Handler handler) {
        this.handler = handler;
    }

    /** {@code arguments}: the handler, as the template names it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println(
                "INFO the runtime interface client has no native part for this system: a loop takes its place");
        var loader =
                new URLClassLoader(code(new File(System.getProperty("user.dir"))), RuntimeLoop.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        var loop = new RuntimeLoop(Handler.load(arguments[0], loader));
        while (true) {
            loop.next();
        }
    }

    private static URL[] code(File task) throws IOException {
        List<URL> all = new ArrayList<>(List.of(task.toURI().toURL()));
        var jars = new File(task, "lib").listFiles((directory, name) -> name.endsWith(".jar"));
        for (var jar : jars == null ? new File[0] : jars) {
            all.add(jar.toURI().toURL());
        }
        return all.toArray(URL[]::new);
    }

    private void next() throws IOException, InterruptedException {
        var next = client.send(
                HttpRequest.newBuilder(URI.create(api + "invocation/next")).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        Context context = LoopContext.of(next.headers());
        var invocation = "invocation/" + context.getAwsRequestId();
        var output = new ByteArrayOutputStream();
        try {
            handler.handle(new ByteArrayInputStream(next.body()), output, context);
            post(invocation + "/response", output.toByteArray());
        } catch (Handler.Failure e) {
            e.cause().printStackTrace(System.out);
            post(invocation + "/error", error(e.cause()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String error(Throwable e) {
        return "{\"errorType\":\"" + e.getClass().getName() + "\",\"errorMessage\":\""
                + escape(String.valueOf(e.getMessage())) + "\"}";
    }

    private static String escape(String text) {
        var escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : (char) c));
        return escaped.toString();
    }

    private void post(String path, byte[] body) throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(URI.create(api + path))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }
}
