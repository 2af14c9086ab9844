package dev.tocsin.local.simulate;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.Track;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which promises a run has broken, in plain words; a simple oracle that knows nothing of how they are kept. */
final class Promises {

    /** Channels that say every reason, the end of what never was told there too. */
    private static final List<String> SAYING_ALL = List.of("oncall", "mail", "hook", "cards");

    /** Channels whose services find at once what was made there. */
    private static final Set<String> FINDING = Set.of("backlog", "incidents", "pager", "ops", "issues", "hook", "duty");

    private final Simulation run;
    private final Simulation calm;
    private final Chronicle chronicle;
    private final List<String> broken = new ArrayList<>();

    private Promises(Simulation run, Simulation calm) {
        this.run = run;
        this.calm = calm;
        this.chronicle = run.chronicle;
    }

    /** Runs the schedule. */
    static List<String> broken(Schedule schedule, Twins twins) {
        return broken(new Simulation(schedule).run(twins), Simulation.calm(schedule, twins));
    }

    /** @param calm the same facts, delivered once, in order */
    static List<String> broken(Simulation run, Simulation calm) {
        var promises = new Promises(run, calm);
        promises.nothingIsLeft();
        promises.whatIsDueIsToldOrDead();
        promises.noRevisionIsDueTwice();
        promises.nothingIsToldTwice();
        promises.whatCannotBeReadIsPutAside();
        promises.nobodyDiesWithoutCause();
        promises.stormsFold();
        promises.nobodyIsLeftInFolds();
        promises.ticketsSayWhatIsSo();
        promises.run.world.repositories().forEach(promises::truth);
        return promises.broken;
    }

    private void nothingIsLeft() {
        if (!run.cloud().quiet()) {
            broken.add("something is on its way a day later");
        }
        if (!run.cloud().store().due(run.cloud().now(), 10).isEmpty()) {
            broken.add("something is due that was never handed over");
        }
    }

    /** A revision says one thing, whoever wrote at the same time. */
    private void noRevisionIsDueTwice() {
        var seen = new HashSet<String>();
        run.recording().everDue().stream()
                .filter(due -> !seen.add(MessageName.of(due)))
                .forEach(due -> broken.add(MessageName.of(due) + " was due twice"));
    }

    private void whatIsDueIsToldOrDead() {
        var due = names(run.recording().everDue());
        var published = names(chronicle.published);
        due.stream()
                .filter(name -> !published.contains(name))
                .forEach(name -> broken.add(name + " was due and the bus never had it"));
        published.stream()
                .filter(name -> !due.contains(name))
                .forEach(name -> broken.add(name + " was handed over and never due"));
        var dead = chronicle.dead.stream()
                .map(letter -> letter.queue() + " " + MessageName.of(letter.body()))
                .collect(Collectors.toSet());
        for (var notification : run.recording().everDue()) {
            for (var channel : SAYING_ALL) {
                if (notification.channels().contains(channel)
                        && !dead.contains(channel + " " + MessageName.of(notification))) {
                    told(channel, notification);
                }
            }
        }
    }

    private static Set<String> names(List<Notification> all) {
        return all.stream().map(MessageName::of).collect(Collectors.toSet());
    }

    /** This revision, or a later one that says what holds now. */
    private void told(String channel, Notification due) {
        var told = chronicle.effects.stream()
                .filter(effect -> effect.channel().equals(channel))
                .map(Effect::notification)
                .anyMatch(one -> one.alert().equals(due.alert()) && one.revision() >= due.revision());
        if (!told) {
            broken.add(channel + " was never told " + MessageName.of(due) + ", " + due.reason() + ": " + due.why());
        }
    }

    /** What takes effect twice, but for a change in place, does so where it was left open whether it had; a ticket never does. */
    private void nothingIsToldTwice() {
        var times = new HashMap<String, Integer>();
        chronicle.effects.stream()
                .filter(effect -> !effect.update())
                .forEach(effect ->
                        times.merge(effect.channel() + " " + MessageName.of(effect.notification()), 1, Integer::sum));
        times.forEach((what, count) -> {
            var doubts = FINDING.contains(what.substring(0, what.indexOf(' '))) ? 0 : run.fate.doubts(what);
            if (count > 1 + doubts) {
                broken.add(
                        what + " took effect " + count + " times, and of " + doubts + " it was open whether they had");
            }
        });
    }

    /** With the place that is wrong. */
    private void whatCannotBeReadIsPutAside() {
        run.world.events().stream()
                .filter(sent -> sent.line().startsWith(EventText.GARBLED))
                .filter(sent -> chronicle.dead.stream()
                        .noneMatch(letter -> letter.body().equals(sent.event()) && letter.where() != null))
                .forEach(sent -> broken.add(sent.line() + " is not among the dead letters"));
    }

    /** A message dies after so many receives, in each of which something had befallen its batch; those of one batch die together. */
    private void nobodyDiesWithoutCause() {
        var failed = run.fate.faults() + run.fate.kills();
        var died = chronicle.dead.stream()
                .filter(letter -> letter.where() == null)
                .map(letter -> letter.queue() + letter.at())
                .distinct()
                .count();
        if (failed < 5 * died) {
            broken.add("messages of " + died + " batches died, and only " + failed + " calls had failed");
        }
    }

    /** Where nothing befalls, a storm is told as one a vulnerability, and so is a first day. */
    private void stormsFold() {
        var scenario = run.schedule.scenario();
        var group = scenario.rule().group();
        if (scenario.kind() == Scenario.Kind.EVERYDAY
                || scenario.kind() == Scenario.Kind.TOGETHER
                || group.by() != Group.By.REPOSITORY
                || group.waiting().isZero()) {
            return;
        }
        var news = calm.chronicle.published.stream()
                .filter(told -> told.reason() == Reason.NEW)
                .count();
        var most = scenario.kind() == Scenario.Kind.STORM ? 4 : 1;
        if (news > most) {
            broken.add("a storm was told in " + news + " messages");
        }
    }

    /** Whoever is in a fold has told of itself there, and is open. */
    private void nobodyIsLeftInFolds() {
        for (var alert : run.cloud().store().all().toList()) {
            for (var fold : run.recording().foldsAsTheyAre()) {
                if (fold.members().containsKey(alert.id())
                        && !(holds(alert, fold) && alert.told().folds().contains(fold.key()))) {
                    broken.add(alert.stream().repository() + " is over, and is still told with "
                            + fold.key().text());
                }
            }
        }
    }

    private static boolean holds(Alert alert, Fold fold) {
        var unseen = fold.key().kind() == Fold.Kind.UNFIXED && alert.blind() != null;
        return alert.open() || unseen;
    }

    /** Whatever people know of an alert stands in the ticket of its package, whose channels were told how it stands. */
    private void ticketsSayWhatIsSo() {
        var keeping = run.schedule.scenario().policy().channels().stream()
                .filter(Channel::byUpgrade)
                .map(Channel::name)
                .toList();
        if (keeping.isEmpty()) {
            return;
        }
        run.cloud().store().all().filter(Alert::open).forEach(this::standsInTickets);
        for (var fold : run.recording().foldsAsTheyAre()) {
            if (fold.key().kind().isTicket()) {
                keeping.forEach(channel -> isKept(channel, fold));
            }
        }
    }

    private void standsInTickets(Alert alert) {
        var listed = run.recording().foldsAsTheyAre().stream()
                .filter(fold -> fold.key().kind().isTicket())
                .flatMap(fold -> Optional.ofNullable(fold.members().get(alert.id())).stream())
                .flatMap(member -> member.listed().stream())
                .map(Finding::vulnerability)
                .collect(Collectors.toSet());
        alert.told().named().keySet().stream()
                .filter(exposure -> !listed.contains(exposure.vulnerability()))
                .forEach(exposure -> broken.add(exposure.text() + " of "
                        + alert.stream().repository() + " stands in no ticket, but in " + listed));
    }

    /** Who never had the ticket need not hear its end. */
    private void isKept(String channel, Fold fold) {
        var told = chronicle.effects.stream()
                .filter(effect -> effect.channel().equals(channel))
                .map(Effect::notification)
                .filter(one -> one.alert().equals(fold.id()))
                .mapToInt(Notification::revision)
                .max()
                .orElse(fold.open() ? -1 : fold.revision());
        var died = chronicle.dead.stream()
                .filter(letter -> letter.queue().equals(channel))
                .map(letter -> MessageName.of(letter.body()))
                .anyMatch(name -> name.contains(fold.id()));
        if (told < fold.revision() && !died) {
            broken.add(channel + " keeps the ticket of " + fold.key().text() + " as of revision " + told
                    + ", and it is " + fold.revision());
        }
    }

    private void truth(String repository) {
        var events = chronicle.dead.stream()
                .map(letter -> run.line(letter.body()))
                .filter(Objects::nonNull)
                .anyMatch(line -> line.contains(" " + repository + ":"));
        if (events) {
            return;
        }
        var alert = run.byRepository().get(repository);
        var truth = run.world.truth(repository, run.schedule.scenario().policy());
        if (!holds(truth, alert)) {
            broken.add(repository + " is " + truth + ", and its alert is " + said(alert));
        }
        if (alert != null) {
            known(repository, alert, truth);
            same(repository, alert);
        }
    }

    private static String said(@Nullable Alert alert) {
        return alert == null
                ? "not there"
                : alert.status() + (alert.open() ? ", open" : ", not open") + (alert.blind() == null ? "" : ", blind");
    }

    private static boolean holds(World.Truth truth, @Nullable Alert alert) {
        var open = alert != null && alert.open();
        var blind = alert != null && alert.blind() != null;
        return switch (truth) {
            case EXPOSED -> open && !blind;
            case CLEAN, GONE, EXPOSED_GONE -> !open && !blind;
            case EXPOSED_UNSEEN -> open && blind;
            case UNSEEN -> !open && blind;
            case PARTLY_GONE -> true;
        };
    }

    /** People know what is so. */
    private void known(String repository, Alert alert, World.Truth truth) {
        var among = run.recording().foldsAsTheyAre().stream()
                .filter(fold -> fold.members().containsKey(alert.id()))
                .toList();
        if (alert.open()
                && alert.revision() == 0
                && among.stream().allMatch(fold -> fold.key().kind().isTicket())) {
            broken.add(repository + " is open, and nobody was told");
        }
        among.stream()
                .filter(fold -> fold.news() != null)
                .forEach(fold -> broken.add(
                        repository + " was never told with " + fold.key().text()));
        if (alert.open() && alert.blind() == null) {
            untold(alert).forEach(what -> broken.add("of " + repository + " nobody was told " + what));
        }
        last(alert).ifPresent(last -> {
            if (last.status() == AlertStatus.RESOLVED && alert.open()) {
                broken.add(repository + " was told as resolved, and is open");
            }
            if (last.reason() == Reason.RESOLVED
                    && truth == World.Truth.EXPOSED_GONE
                    && run.schedule.scenario().rule().track() == Track.NEWEST) {
                broken.add(repository + " was told as fixed, and was deleted");
            }
        });
    }

    /** What holds of an image that counts, and people do not know of it, or not how bad it is. */
    private List<String> untold(Alert alert) {
        var policy = run.schedule.scenario().policy();
        var rule = policy.rules().getFirst();
        return alert.images().counting(rule.track()).stream()
                .flatMap(watched -> watched.findings().values().stream()
                        .filter(rule::watches)
                        .filter(finding -> finding.severity() == Severity.CRITICAL)
                        .filter(finding -> policy.suppression(
                                        watched.image(), finding, run.cloud().now())
                                .isEmpty()))
                .filter(finding -> !alert.told().covers(finding))
                .map(finding -> finding.vulnerability() + " as it is: " + finding.severity() + ", exploit "
                        + finding.exploit() + ", fix " + finding.fix())
                .toList();
    }

    private Optional<Notification> last(Alert alert) {
        return run.recording().everDue().stream()
                .filter(one -> one.alert().equals(alert.id()) && one.revision() == alert.revision())
                .findFirst();
    }

    private void same(String repository, Alert alert) {
        var rule = run.schedule.scenario().rule();
        var other = calm.byRepository().get(repository);
        var known = Facts.of(alert, rule);
        var owed = other == null ? null : Facts.of(other, rule);
        if (!known.equals(owed)) {
            broken.add("of " + repository + " is known " + known + ", and of the same facts in order " + owed);
        }
    }
}
