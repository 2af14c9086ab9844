package dev.tocsin.local.standin.opscenter;

import dev.tocsin.local.aws.AwsApi;
import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.web.Answer;
import java.time.Clock;
import java.util.List;

/** AWS Systems Manager, as far as it is OpsCenter. People read what is kept there, so each call is written down. */
public final class SystemsManager implements AwsApi {

    private final Opscenter opscenter;
    private final Place place;
    private final Journal journal;

    public SystemsManager(Place place, Journal journal, Clock clock) {
        this.opscenter = new Opscenter(clock, place);
        this.place = place;
        this.journal = journal;
    }

    @Override
    public String service() {
        return "ssm";
    }

    /** As in AWS, what creates an OpsItem knows no resource (Service Authorization Reference, "AWS Systems Manager"). */
    @Override
    public List<Permission> needs(AwsCall call) {
        var id = call.text("OpsItemId");
        return List.of(new Permission("ssm:" + call.action(), id.isEmpty() ? "*" : place.arn("ssm", "opsitem/" + id)));
    }

    @Override
    public synchronized Answer answer(AwsCall call) {
        var reply = opscenter.answer(call.request());
        journal.write(new Entry.ServiceCalled(
                "opscenter",
                call.request().method(),
                "ssm/" + call.action(),
                call.request().body(),
                reply.answer().status(),
                reply.answer().body(),
                reply.problems(),
                reply.shown()));
        return reply.answer();
    }
}
