package dev.tocsin.alert;

import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** Who is told of what is told as one. */
record FoldChannels(Policy policy, Rule rule) {

    /**
     * Those of the rule, and of whoever owns one of the places: of a ticket the ones that keep such tickets, of what tells news the
     * others. That a ticket is done hears whoever may have it; who has it not is silent.
     */
    List<String> of(Fold fold) {
        return switch (fold.key().kind()) {
            case BLINDNESS -> named(fold).toList();
            case IMAGE, VULNERABILITY, ACCOUNT, BASELINE ->
                named(fold).filter(channel -> !policy.byUpgrade(channel)).toList();
            case UPGRADE, UNFIXED ->
                fold.members().isEmpty()
                        ? policy.channels().stream()
                                .filter(Channel::keepsTickets)
                                .map(Channel::name)
                                .toList()
                        : named(fold).filter(policy::byUpgrade).toList();
        };
    }

    static List<String> ofBlindness(Policy policy, Rule rule) {
        var named = policy.blind().channels();
        return named.isEmpty() ? rule.channels() : named;
    }

    private Stream<String> named(Fold fold) {
        var members = fold.members().values();
        var blindness = fold.key().kind() == Fold.Kind.BLINDNESS;
        var all = new LinkedHashSet<String>();
        if (blindness || members.stream().anyMatch(member -> !member.blind().isEmpty())) {
            all.addAll(ofBlindness(policy, rule));
        }
        if (!blindness && (members.isEmpty() || members.stream().anyMatch(member -> member.findings() > 0))) {
            all.addAll(rule.channels());
        }
        members.stream()
                .flatMap(member -> policy.owner(member.image()).stream())
                .forEach(owner -> all.addAll(owner.channels()));
        return all.stream();
    }
}
