package dev.tocsin.example;

import dev.tocsin.infra.TocsinAlerts;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

public final class ImagesStack extends Stack {

    public ImagesStack(Construct scope, Path tocsin, Path policy) {
        super(scope, "Images");
        var alerts = TocsinAlerts.create(this, "Tocsin", tocsin, policy);
        Rule.Builder.create(this, "Ours")
                .eventBus(alerts.bus())
                .eventPattern(EventPattern.builder()
                        .detailType(List.of("Image Alert"))
                        .build())
                .targets(List.of(new SqsQueue(new Queue(this, "Images"))))
                .build();
    }
}
