package dev.tocsin.local.topic;

import dev.tocsin.local.aws.AwsApi;
import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.aws.Xml;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.web.Answer;
import java.util.List;
import java.util.stream.Collectors;

/** Amazon SNS's API: Publish and the lists. */
public final class Topics implements AwsApi {
    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    private final Wiring wiring;
    private final FanOut fanOut;

    public Topics(Wiring wiring, FanOut fanOut) {
        this.wiring = wiring;
        this.fanOut = fanOut;
    }

    @Override
    public String service() {
        return "sns";
    }

    @Override
    public List<Permission> needs(AwsCall call) {
        var topic = call.text("TopicArn").isEmpty() ? call.text("TargetArn") : call.text("TopicArn");
        return List.of(new Permission("sns:" + call.action(), topic.isEmpty() ? "*" : topic));
    }

    @Override
    public Answer answer(AwsCall call) {
        var result = switch (call.action()) {
            case "Publish" -> Xml.element("MessageId", publish(call));
            case "ListTopics" -> "<Topics>" + members(topics()) + "</Topics>";
            case "ListSubscriptions" -> subscriptions(wiring.topics());
            case "ListSubscriptionsByTopic" -> subscriptions(List.of(topic(call.text("TopicArn"))));
            default -> throw new AwsError("InvalidAction", "The local run does not serve " + call.action() + ".");
        };
        return Xml.answer(NAMESPACE, call.action(), result);
    }

    private String publish(AwsCall call) {
        return fanOut.publish(topic(call.text("TopicArn")), Publication.read(call.input()));
    }

    private Wiring.Topic topic(String arn) {
        return wiring.topics().stream()
                .filter(topic -> topic.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new AwsError("NotFound", 404, "Topic does not exist"));
    }

    private List<String> topics() {
        return wiring.topics().stream()
                .map(topic -> Xml.element("TopicArn", topic.arn()))
                .toList();
    }

    private static String subscriptions(List<Wiring.Topic> topics) {
        var all = topics.stream()
                .flatMap(topic -> topic.subscriptions().stream().map(each -> subscription(topic, each)))
                .toList();
        return "<Subscriptions>" + members(all) + "</Subscriptions>";
    }

    private static String subscription(Wiring.Topic topic, Wiring.Subscription each) {
        return Xml.element("SubscriptionArn", each.arn())
                + Xml.element("Owner", topic.arn().split(":", -1)[4])
                + Xml.element("Protocol", each.protocol())
                + Xml.element("Endpoint", each.endpoint())
                + Xml.element("TopicArn", topic.arn());
    }

    private static String members(List<String> members) {
        return members.stream().map(each -> "<member>" + each + "</member>").collect(Collectors.joining());
    }
}
