package dev.tocsin.local.table;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.services.dynamodbv2.exceptions.DynamoDBLocalServiceException;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.shared.mapper.DynamoDBObjectMapper;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.wire.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * DynamoDB Local's operations by their names on the wire. Its own HTTP server is not used: it cannot be loaded without the
 * client of a telemetry service.
 */
final class Operations {
    private static final String CALLER = "local";

    private final LocalDynamoDBRequestHandler handler;
    private final DynamoDBObjectMapper mapper;
    private final Map<String, Method> methods;

    Operations(LocalDynamoDBRequestHandler handler, DynamoDBObjectMapper mapper) {
        this.handler = handler;
        this.mapper = mapper;
        this.methods = Arrays.stream(LocalDynamoDBRequestHandler.class.getMethods())
                .filter(method -> method.getParameterCount() == 3)
                .collect(Collectors.toMap(Method::getName, Function.identity(), (one, other) -> one));
    }

    /** Throws {@link AmazonServiceException} for what DynamoDB refuses. */
    String call(String action, String input, String region) {
        var method = methods.get(action.substring(0, 1).toLowerCase(Locale.ROOT) + action.substring(1));
        if (method == null) {
            throw new AwsError("UnknownOperationException", "DynamoDB Local does not know " + action + ".");
        }
        try {
            var request = mapper.readValue(input, method.getParameterTypes()[2]);
            return mapper.writeValueAsString(method.invoke(handler, CALLER, region, request));
        } catch (InvocationTargetException e) {
            throw refused(e);
        } catch (JsonProcessingException e) {
            throw new AwsError("SerializationException", String.valueOf(e.getOriginalMessage()));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException refused(InvocationTargetException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }

    /** The error's JSON with the facts that clients read: why a transaction was cancelled, what stood there instead. */
    String error(AmazonServiceException e) {
        var body = Json.object()
                .put("__type", "com.amazonaws.dynamodb.v20120810#" + e.getErrorCode())
                .put("message", String.valueOf(e.getErrorMessage()));
        if (e instanceof DynamoDBLocalServiceException local) {
            addIfThere(body, "Item", local.getItem());
            addIfThere(body, "CancellationReasons", local.getCancellationReasons());
        }
        return Json.write(body);
    }

    private void addIfThere(ObjectNode body, String name, @Nullable Object value) {
        try {
            if (value != null) {
                body.set(name, Json.read(mapper.writeValueAsString(value)));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
