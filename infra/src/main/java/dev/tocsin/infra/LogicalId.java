package dev.tocsin.infra;

import java.util.Arrays;
import java.util.stream.Collectors;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.CfnVersion;

/** Readable logical ids: the words of a construct's path, run together. */
final class LogicalId {

    private LogicalId() {}

    static String of(String path) {
        return Arrays.stream(path.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty() && !word.equals("Resource") && !word.equals("Default"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /**
     * The construct's path in plain words ({@code ScanEventsQueueDeadLetters}) instead of with a hash: people read these ids in the
     * console, in the names of queues and on the command line. CDK itself refuses a stack in which two are the same. A version keeps
     * its hash: it makes the next version another one.
     */
    static void nameReadably(Stack stack) {
        var length = stack.getNode().getPath().length();
        for (var construct : stack.getNode().findAll()) {
            if (construct instanceof CfnResource resource && !(resource instanceof CfnVersion)) {
                resource.overrideLogicalId(of(resource.getNode().getPath().substring(length)));
            }
        }
    }
}
