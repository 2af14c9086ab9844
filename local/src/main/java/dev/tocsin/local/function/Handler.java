package dev.tocsin.local.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.util.Arrays;

/** A handler class of the function, called by {@link RuntimeLoop} as the managed runtime calls it. */
interface Handler {

    void handle(InputStream event, OutputStream response, Context context) throws Failure;

    /** What the function threw. */
    final class Failure extends Exception {
        Failure(Throwable cause) {
            super(cause);
        }

        Throwable cause() {
            return getCause() == null ? this : getCause();
        }
    }

    /** {@code name}: a class, with or without {@code ::handleRequest}. */
    static Handler load(String name, ClassLoader loader) {
        try {
            var type = Class.forName(name.replaceFirst("::.*", ""), true, loader);
            return of(type.getConstructor().newInstance(), loader);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("No handler " + name, e);
        }
    }

    private static Handler of(Object instance, ClassLoader loader) {
        return switch (instance) {
            case RequestStreamHandler streams ->
                guarded((event, response, context) -> streams.handleRequest(event, response, context));
            case RequestHandler<?, ?> objects -> objects(objects, loader);
            default -> throw new IllegalArgumentException(instance.getClass() + " is no handler");
        };
    }

    @SuppressWarnings("unchecked")
    private static Handler objects(RequestHandler<?, ?> handler, ClassLoader loader) {
        var method = method(handler.getClass());
        var input = (PojoSerializer<Object>) serializer(method.getParameterTypes()[0], loader);
        var output = (PojoSerializer<Object>) serializer(method.getReturnType(), loader);
        var called = (RequestHandler<Object, Object>) handler;
        return guarded((event, response, context) ->
                output.toJson(called.handleRequest(input.fromJson(event), context), response));
    }

    private static Method method(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("handleRequest") && !method.isBridge())
                .findFirst()
                .orElseThrow();
    }

    private static PojoSerializer<?> serializer(Class<?> type, ClassLoader loader) {
        return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                ? LambdaEventSerializers.serializerFor(type, loader)
                : JacksonFactory.getInstance().getSerializer(type);
    }

    /** A call into the function, which may throw anything. */
    interface Call {
        void call(InputStream event, OutputStream response, Context context) throws Exception;
    }

    private static Handler guarded(Call call) {
        return (event, response, context) -> {
            try {
                call.call(event, response, context);
            } catch (Exception | Error e) {
                throw new Failure(e);
            }
        };
    }
}
