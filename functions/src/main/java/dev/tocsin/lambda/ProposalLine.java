package dev.tocsin.lambda;

import dev.tocsin.json.Json;
import dev.tocsin.notify.Proposal;

/** What is logged when a person has closed a ticket as not to be done. */
final class ProposalLine {

    private ProposalLine() {}

    static Json.Obj of(String channel, Proposal proposal) {
        return Json.obj(
                "channel", channel,
                "alert", proposal.told().alert(),
                "ticket", proposal.ticket(),
                "closedAs", proposal.closedAs(),
                "suppress", proposal.suppressions());
    }
}
