package dev.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.function.Functions;
import dev.tocsin.local.function.Launcher;
import dev.tocsin.local.function.Outcome;
import dev.tocsin.local.gateway.Gateway;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.standin.Services;
import dev.tocsin.local.standin.StandIns;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Reader;
import dev.tocsin.local.template.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The stack as Moto created it from the synthesized template, with the functions in processes of their own. From a queue to its function it is
 * this class that takes a message, where Lambda would; Slack and Jira are the stand-ins of the local run.
 */
final class MotoStack implements AutoCloseable {

    private static final String TOLD = "security-reads";

    private final Moto moto;
    private final Gateway gateway;
    private final Wiring wiring;
    private final Functions functions;
    private final Clients clients;
    private final Heard heard;

    /** The last event of a scan. */
    private String last = "";

    private MotoStack(Moto moto, Path assembly) throws IOException {
        var journal = new Journal(Clock.systemUTC());
        this.moto = moto;
        heard = new Heard(journal);
        gateway = new Gateway(0);
        gateway.aws(moto::pass);
        gateway.outside(new StandIns(journal, Clock.systemUTC()));
        wiring = Reader.read(assembly, Place.at(gateway.address()));
        functions = new Functions(new Launcher(Launcher.Engine.ofThisSystem(), wiring.place()), journal);
        clients = new Clients(moto.address());
    }

    static MotoStack start(Path directory) throws IOException, InterruptedException {
        var moto = Moto.start();
        try {
            var assembly = Deployment.synthesize(directory, policy -> policy);
            var stack = new MotoStack(moto, assembly);
            stack.create(assembly);
            return stack;
        } catch (IOException | RuntimeException | Error e) {
            moto.close();
            throw e;
        }
    }

    private void create(Path assembly) throws IOException {
        var version = "/cdk-bootstrap/hnb659fds/version";
        moto.json("ssm", "AmazonSSM.PutParameter", "Name", version, "Value", "30", "Type", "String");
        moto.createStack(MotoTemplate.of(assembly, wiring));
        prepare();
    }

    /** What an account has that deploys Tocsin: secrets, a repository, and somebody who reads the topic. */
    private void prepare() {
        for (var kind : List.of("slack", "jira")) {
            clients.secrets()
                    .createSecret(secret -> secret.name("tocsin/" + kind)
                            .secretString(Services.secret(kind, "").write()));
        }
        clients.ecr().createRepository(repository -> repository.repositoryName("prod/api"));
        clients.sqs().createQueue(queue -> queue.queueName(TOLD));
        clients.sns()
                .subscribe(subscription -> subscription
                        .topicArn(wiring.place().arn("sns", "ChannelSecurityTopic"))
                        .protocol("sqs")
                        .endpoint(wiring.place().arn("sqs", TOLD)));
    }

    Heard heard() {
        return heard;
    }

    /** An image is pushed to Moto's registry and scanned there; then comes the sample event, with the digest that it got. */
    void scanned(String sample, String tag, Path findings) throws IOException, InterruptedException {
        var digest = clients.ecr()
                .putImage(
                        image -> image.repositoryName("prod/api").imageTag(tag).imageManifest(manifest(tag)))
                .image()
                .imageId()
                .imageDigest();
        clients.ecr().startImageScan(scan -> scan.repositoryName("prod/api").imageId(id -> id.imageDigest(digest)));
        var answer = new Json.Obj(JsonText.parse(Files.readString(findings)).members());
        moto.scanFinds(answer.and(Json.obj("repositoryName", "prod/api", "imageId", Json.obj("imageDigest", digest))));
        var event = Deployment.event(sample);
        last = event.replaceAll("sha256:[0-9a-f]{64}", digest);
        put(last);
    }

    private static String manifest(String tag) {
        return Json.obj(
                        "schemaVersion",
                        2,
                        "mediaType",
                        "application/vnd.docker.distribution.manifest.v2+json",
                        "config",
                        Json.obj("digest", "sha256:" + tag, "size", 1),
                        "layers",
                        Json.arr(Json.obj("digest", "sha256:" + tag, "size", 1)))
                .write();
    }

    void put(String event) throws InterruptedException {
        var json = JsonText.parse(event);
        var entry = PutEventsRequestEntry.builder()
                .source(json.at("source").text(""))
                .detailType(json.at("detail-type").text(""))
                .resources(json.at("resources").items().stream()
                        .map(resource -> resource.text(""))
                        .toList())
                .detail(json.at("detail").write())
                .build();
        clients.events().putEvents(request -> request.entries(entry));
        serve();
    }

    /** As Lambda does: until every queue that has a function is empty. */
    private void serve() throws InterruptedException {
        var more = true;
        while (more) {
            more = false;
            for (var mapping : wiring.mappings()) {
                more |= serve(
                        wiring.queue(mapping.queueArn()).orElseThrow(),
                        wiring.function(mapping.functionArn()).orElseThrow());
            }
        }
    }

    /** Whether there was anything. */
    private boolean serve(Wiring.Queue queue, Wiring.Function function) throws InterruptedException {
        var batch = received(queue.name());
        if (batch.isEmpty()) {
            return false;
        }
        var outcome = functions.invoke(
                function,
                Json.obj(
                                "Records",
                                batch.stream().map(each -> record(each, queue)).toList())
                        .write());
        assertThat(outcome).as(function.id() + ": " + outcome).isInstanceOf(Outcome.Returned.class);
        assertThat(JsonText.parse(((Outcome.Returned) outcome).response())
                        .at("batchItemFailures")
                        .items())
                .as(() -> "given back to " + queue.id() + ":\n" + log(function))
                .isEmpty();
        batch.forEach(each -> clients.sqs()
                .deleteMessage(request -> request.queueUrl(url(queue.name())).receiptHandle(each.receiptHandle())));
        return true;
    }

    private String log(Wiring.Function function) {
        return heard.entries(Entry.Logged.class).stream()
                .filter(line -> line.function().equals(function.id()))
                .map(Entry.Logged::line)
                .collect(Collectors.joining("\n"));
    }

    private static Json record(Message message, Wiring.Queue queue) {
        return Json.obj(
                "messageId", message.messageId(),
                "receiptHandle", message.receiptHandle(),
                "body", message.body(),
                "attributes", message.attributesAsStrings(),
                "messageAttributes", Json.obj(),
                "eventSource", "aws:sqs",
                "eventSourceARN", queue.arn(),
                "awsRegion", "eu-central-1");
    }

    private List<Message> received(String queue) {
        return clients.sqs()
                .receiveMessage(request -> request.queueUrl(url(queue))
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    private String url(String queue) {
        return moto.address() + "/" + Place.ACCOUNT + "/" + queue;
    }

    /** What readers of the topic got, once. */
    List<String> published() {
        return received(TOLD).stream()
                .map(message -> JsonText.parse(message.body()).at("Message").text(""))
                .toList();
    }

    List<Message> dead() {
        return wiring.queues().stream()
                .filter(queue -> !wiring.isServed(queue))
                .flatMap(queue -> received(queue.name()).stream())
                .collect(Collectors.toList());
    }

    /** The last event of {@link #scanned} once more. */
    void putAgain() throws InterruptedException {
        put(last);
    }

    /** Calls the function with this handler, as its schedule does; it must not fail. */
    void call(String handler) throws InterruptedException {
        var function = wiring.functions().stream()
                .filter(each -> each.handler().endsWith("." + handler))
                .findFirst()
                .orElseThrow();
        assertThat(functions.invoke(function, "{}").error()).as(handler).isNull();
    }

    @Override
    public void close() {
        functions.close();
        clients.close();
        gateway.close();
        moto.close();
    }
}
