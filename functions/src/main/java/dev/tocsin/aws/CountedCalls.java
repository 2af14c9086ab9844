package dev.tocsin.aws;

import java.util.function.Consumer;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Tells of each request to AWS, by its service; of a retry as well. */
final class CountedCalls implements ExecutionInterceptor {

    private final Consumer<String> calls;

    CountedCalls(Consumer<String> calls) {
        this.calls = calls;
    }

    ClientOverrideConfiguration.Builder in(ClientOverrideConfiguration.Builder client) {
        return client.addExecutionInterceptor(this);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        calls.accept(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
    }
}
