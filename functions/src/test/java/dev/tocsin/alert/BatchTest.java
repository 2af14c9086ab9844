package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.minute;
import static dev.tocsin.finding.Severity.CRITICAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Image;
import dev.tocsin.image.Stream;
import dev.tocsin.observe.Observation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes together is decided in its order and written once for each alert; what one of it meets is no other's. */
class BatchTest {

    private final InMemoryAlertStore table = new InMemoryAlertStore();
    private final List<String> calls = new ArrayList<>();
    private final List<Notification> told = new ArrayList<>();
    private final Set<String> unreachable = new HashSet<>();
    private final Set<String> refusing = new HashSet<>();
    private final Set<String> unloadable = new HashSet<>();
    private Runnable beforeSaving = () -> {};
    private boolean busBroken;
    private int patience = 100;

    @Test
    void all_that_comes_of_one_repository_is_loaded_once_and_written_once() {
        var heard = observe(reported("api", 1), reported("api", 2), reported("api", 3), reported("api", 4));
        assertThat(heard).allMatch(Alerting.Decided.class::isInstance);
        assertThat(calls).containsExactly("load prod/api", "save prod/api");
        assertThat(findings("api")).containsExactly("CVE-1", "CVE-2", "CVE-3", "CVE-4");
    }

    @Test
    void alerts_of_several_repositories_are_loaded_at_once() {
        observe(reported("api", 1), reported("web", 1), reported("api", 2));
        assertThat(calls).containsExactly("load [prod/api, prod/web]", "save prod/api", "save prod/web");
    }

    @Test
    void where_they_cannot_be_loaded_at_once_each_is_loaded_by_itself() {
        unloadable.add("[prod/api, prod/web]");
        unloadable.add("prod/web");
        assertThat(failed(observe(reported("api", 1), reported("web", 1)))).containsExactly(false, true);
        assertThat(findings("api")).containsExactly("CVE-1");
    }

    @Test
    void what_one_owes_the_bus_keeps_no_other_of_the_batch_back() {
        busBroken = true;
        observe(reported("api", 1));
        assertThat(failed(observe(reported("api", 1), pushed("web", 1)))).containsExactly(true, false);
        busBroken = false;
        assertThat(failed(observe(reported("api", 1), pushed("web", 1)))).containsExactly(false, false);
        assertThat(told).extracting(Notification::revision).containsExactly(1);
    }

    @Test
    void what_changes_nothing_is_not_written() {
        observe(reported("api", 1));
        calls.clear();
        assertThat(reasons(observe(reported("api", 1), reported("api", 1))))
                .containsExactly(Reason.DUPLICATE, Reason.DUPLICATE);
        assertThat(calls).containsExactly("load prod/api");
    }

    @Test
    void the_second_of_a_batch_knows_what_the_first_has_changed() {
        assertThat(reasons(observe(reported("api", 1), reported("api", 1))))
                .containsExactly(Reason.NEW, Reason.DUPLICATE);
    }

    @Test
    void revisions_of_one_batch_are_written_together_and_told_in_their_order() {
        assertThat(reasons(observe(reported("api", 1), reported("api", 2)))).containsExactly(Reason.NEW, Reason.NEW);
        assertThat(calls).containsExactly("load prod/api", "save prod/api");
        assertThat(told).extracting(Notification::revision).containsExactly(1, 2);
        assertThat(table.due(minute(99), 10)).isEmpty();
    }

    @Test
    void when_somebody_was_faster_all_is_decided_again_over_what_is_there_now() {
        beforeSaving = once(() -> elsewhere(reported("api", 2)));
        assertThat(reasons(observe(reported("api", 1), reported("api", 2), reported("api", 3))))
                .containsExactly(Reason.NEW, Reason.DUPLICATE, Reason.NEW);
        assertThat(findings("api")).containsExactlyInAnyOrder("CVE-1", "CVE-2", "CVE-3");
        assertThat(told).extracting(Notification::revision).containsExactly(1, 2, 3);
    }

    @Test
    void an_alert_that_cannot_be_written_fails_what_was_decided_for_it_and_nothing_else() {
        refusing.add("prod/api");
        var heard = observe(reported("api", 1), reported("web", 1), reported("api", 2), reported("shop", 1));
        assertThat(failed(heard)).containsExactly(true, false, true, false);
        assertThat(told).extracting(one -> one.image().repository()).containsExactly("prod/web", "prod/shop");
        refusing.clear();
        assertThat(reasons(observe(reported("api", 1), reported("api", 2)))).containsExactly(Reason.NEW, Reason.NEW);
    }

    @Test
    void what_the_bus_did_not_take_is_told_when_the_batch_comes_again_and_once() {
        busBroken = true;
        assertThat(failed(observe(reported("api", 1), reported("api", 2)))).containsExactly(true, true);
        busBroken = false;
        assertThat(reasons(observe(reported("api", 1), reported("api", 2))))
                .containsExactly(Reason.DUPLICATE, Reason.DUPLICATE);
        assertThat(told).extracting(Notification::revision).containsExactly(1, 2);
    }

    @Test
    void what_the_scanner_cannot_be_asked_about_fails_alone() {
        unreachable.add("prod/api");
        assertThat(failed(observe(scanned("api", 5), reported("web", 1), pushed("api", 6))))
                .containsExactly(true, false, false);
        assertThat(alert("api").images().latest().map(Watched::since)).contains(minute(6));
    }

    @Test
    void what_there_is_no_time_for_comes_again_and_what_was_decided_is_written() {
        patience = 2;
        assertThat(failed(observe(reported("api", 1), reported("web", 1), reported("api", 2))))
                .containsExactly(false, false, true);
        assertThat(findings("api")).containsExactly("CVE-1");
        assertThat(told).hasSize(2);
    }

    @Test
    void what_nobody_watches_is_nothing_to_write() {
        var other = new Image("123456789012", "eu-central-1", "sandbox/api", "sha256:v1", List.of("v1"));
        var heard = observe(new Observation.ImagePushed(other, minute(1)), reported("api", 1));
        assertThat(heard.getFirst()).isEqualTo(new Alerting.Decided(List.of()));
        assertThat(calls).containsExactly("load prod/api", "save prod/api");
    }

    private List<Alerting.Heard> observe(Observation.OfImage... together) {
        return alerting(watched()).observe(List.of(together), this::answer, () -> patience-- > 0);
    }

    private void elsewhere(Observation.OfImage observation) {
        alerting(table).observe(observation, _ -> new Findings.NotYet("PENDING"));
    }

    private Alerting alerting(AlertStore store) {
        var clock = Clock.fixed(minute(10), ZoneOffset.UTC);
        return new Alerting(Watch.policy(List.of()), store, this::publish, clock);
    }

    private Findings.Answer answer(Image image) {
        if (unreachable.contains(image.repository())) {
            throw new IllegalStateException("the scanner is out of reach");
        }
        return new Findings.NotYet("PENDING");
    }

    private void publish(Notification notification) {
        if (busBroken) {
            throw new IllegalStateException("the bus is out of reach");
        }
        told.add(notification);
    }

    /** The table, with what a test wants to happen before a write. */
    private AlertStore watched() {
        return (AlertStore) Proxy.newProxyInstance(
                AlertStore.class.getClassLoader(), new Class<?>[] {AlertStore.class}, (_, method, arguments) -> {
                    switch (method.getName()) {
                        case "load" -> loading(repositories(arguments[1]));
                        case "save" -> saving(((Alert) arguments[0]).stream().repository());
                        default -> {}
                    }
                    try {
                        return method.invoke(table, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static String repositories(Object streams) {
        return streams instanceof List<?> several
                ? several.stream().map(BatchTest::repositories).toList().toString()
                : ((Stream) streams).repository();
    }

    private void loading(String repositories) {
        calls.add("load " + repositories);
        if (unloadable.contains(repositories)) {
            throw new IllegalStateException("the table is out of reach");
        }
    }

    private void saving(String repository) {
        calls.add("save " + repository);
        if (refusing.contains(repository)) {
            throw new IllegalStateException("the table is out of reach");
        }
        beforeSaving.run();
    }

    private Runnable once(Runnable work) {
        return () -> {
            beforeSaving = () -> {};
            work.run();
        };
    }

    private static Image image(String repository) {
        return new Image("123456789012", "eu-central-1", "prod/" + repository, "sha256:v1", List.of("v1"));
    }

    private static Observation.OfImage reported(String repository, int number) {
        var found = finding("CVE-" + number, CRITICAL, number);
        return new Observation.FindingReported(image(repository), found.updatedAt(), found, null);
    }

    private static Observation.OfImage pushed(String repository, int at) {
        return new Observation.ImagePushed(image(repository), minute(at));
    }

    private static Observation.OfImage scanned(String repository, int at) {
        var counts = new SeverityCounts(Map.of(CRITICAL, 1), null);
        return new Observation.ImageScanned(image(repository), minute(at), Observation.Scanner.BASIC, counts);
    }

    private Alert alert(String repository) {
        return table.load("production", image(repository).stream()).alert();
    }

    private List<String> findings(String repository) {
        return alert(repository).images().all().values().stream()
                .flatMap(watched -> watched.findings().values().stream())
                .map(Finding::vulnerability)
                .toList();
    }

    private static List<Reason> reasons(List<Alerting.Heard> heard) {
        return heard.stream()
                .map(Alerting.Decided.class::cast)
                .map(one -> one.outcomes().getFirst().decision().reason())
                .toList();
    }

    private static List<Boolean> failed(List<Alerting.Heard> heard) {
        return heard.stream().map(Alerting.Failed.class::isInstance).toList();
    }
}
