package dev.tocsin.infra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** What all functions share. They are called by their alias {@code live}: SnapStart restores published versions only. */
final class JavaFunction extends Construct {

    /**
     * @param handler the class's simple name in {@code dev.tocsin.lambda}
     * @param memory in MB; it buys CPU as well: 1,769 are one core
     */
    record Settings(String handler, Code code, Duration timeout, int memory, Map<String, String> environment) {}

    private final Function function;
    private final Role role;
    private final Alias live;
    private final List<AcceptedRisk> risks = new ArrayList<>();

    JavaFunction(Construct scope, String id, Settings settings) {
        super(scope, id);
        var logs = LogGroup.Builder.create(this, "Logs")
                .retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        var environment = new HashMap<>(settings.environment());
        environment.put("JAVA_TOOL_OPTIONS", String.join(" ", JvmSwitches.ALL));
        function = Function.Builder.create(this, "Default")
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .handler("dev.tocsin.lambda." + settings.handler())
                .code(settings.code())
                .timeout(settings.timeout())
                .memorySize(settings.memory())
                .environment(environment)
                .role(role)
                .logGroup(logs)
                .tracing(Tracing.ACTIVE)
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .build();
        Annotations.of(this)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish", "The alias stands for a published version.");
        live = Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
        allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), logs.getLogGroupArn());
        accept("*", "X-Ray's actions know no resources.");
    }

    void allow(List<String> actions, String... resources) {
        role.addToPrincipalPolicy(PolicyStatement.Builder.create()
                .actions(actions)
                .resources(List.of(resources))
                .build());
    }

    /** Lets pass one wildcard among the resources that the function may touch. */
    void accept(String wildcard, String reason) {
        risks.add(AcceptedRisk.wildcard(Stack.of(this), wildcard, reason));
        AcceptedRisk.note(role.getNode().findChild("DefaultPolicy"), risks);
    }

    /** Actions on the repositories of the function's own account, where it is and in these other Regions. */
    void allowOnRepositories(List<String> actions, Set<String> otherRegions) {
        var stack = Stack.of(this);
        var own = Stream.of(EveryRepository.in(stack));
        var others = otherRegions.stream().map(region -> EveryRepository.in(stack, region));
        Stream.concat(own, others).forEach(repositories -> {
            allow(actions, repositories);
            accept(repositories, EveryRepository.WHY);
        });
    }

    /** @param organization to whose accounts the roles must belong; null where the ARN names the account */
    void mayAssume(String role, @Nullable String organization) {
        var statement = PolicyStatement.Builder.create()
                .actions(List.of("sts:AssumeRole"))
                .resources(List.of(role));
        if (organization != null) {
            statement.conditions(Map.of("StringEquals", Map.of("aws:ResourceOrgID", organization)));
        }
        this.role.addToPrincipalPolicy(statement.build());
    }

    /** For others to know it by. */
    void nameRole(String name) {
        if (role.getNode().getDefaultChild() instanceof CfnRole resource) {
            resource.setRoleName(name);
        }
    }

    void addEnvironment(String name, String value) {
        function.addEnvironment(name, value);
    }

    /** Is called with batches from this queue and names the messages that failed. */
    void consume(DurableQueue source, int batch, Duration window, int concurrency) {
        allow(
                List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
                source.queue().getQueueArn());
        CfnEventSourceMapping.Builder.create(this, "Source")
                .functionName(live.getFunctionArn())
                .eventSourceArn(source.queue().getQueueArn())
                .batchSize(batch)
                .maximumBatchingWindowInSeconds(window.toSeconds())
                .scalingConfig(CfnEventSourceMapping.ScalingConfigProperty.builder()
                        .maximumConcurrency(concurrency)
                        .build())
                .functionResponseTypes(List.of("ReportBatchItemFailures"))
                .build();
    }

    /** Where it is called without waiting for its answer: a call that fails, or that is older than this, is not repeated. */
    void tryOnceWithin(Duration age) {
        CfnEventInvokeConfig.Builder.create(this, "Once")
                .functionName(function.getFunctionName())
                .qualifier(live.getAliasName())
                .maximumRetryAttempts(0)
                .maximumEventAgeInSeconds(age.toSeconds())
                .build()
                .getNode()
                .addDependency(live);
    }

    Function function() {
        return function;
    }

    Alias live() {
        return live;
    }
}
