package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import org.junit.jupiter.api.Test;

class ProposalTest {

    @Test
    void what_was_known_when_the_ticket_was_closed_is_proposed_where_it_was_told_of_and_ends() {
        var told = Notifications.of(Reason.REMINDER, 2);
        var all = new Proposal("SEC-1", "Won't Do", told).suppressions();
        assertThat(all)
                .hasSize(told.findings().size())
                .allSatisfy(one -> assertThat(one.at("until").text("")).startsWith("2027-"));
        assertThat(all.getFirst())
                .extracting(
                        one -> one.at("vulnerability").text(),
                        one -> one.at("images", "repository").texts().getFirst(),
                        one -> one.at("reason").text())
                .containsExactly("CVE-2024-6119", "prod/api", "SEC-1 was closed as Won't Do");
    }

    @Test
    void what_is_new_since_is_not_accepted_by_anybody() {
        var told = Notifications.of(Reason.NEW, 2);
        var fresh = told.findings().stream()
                .filter(listed -> listed.isNew())
                .map(listed -> Json.of(listed.finding().vulnerability()))
                .toList();
        assertThat(fresh).isNotEmpty();
        assertThat(new Proposal("SEC-1", "Won't Do", told).suppressions())
                .extracting(one -> one.at("vulnerability"))
                .doesNotContainAnyElementsOf(fresh);
    }
}
