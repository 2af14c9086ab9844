package dev.tocsin.infra;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;

/** All repositories of one account and Region, as a resource that somebody may touch. */
final class EveryRepository {

    static final String WHY = "Which repositories there are is known only when an event names one.";

    private EveryRepository() {}

    /** Those where the stack is. */
    static String in(Stack stack) {
        return in(stack, stack.getRegion());
    }

    static String in(Stack stack, String region) {
        return stack.formatArn(ArnComponents.builder()
                .service("ecr")
                .region(region)
                .resource("repository")
                .resourceName("*")
                .build());
    }
}
