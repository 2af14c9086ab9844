package dev.tocsin.alert;

import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.util.List;

/** What a message about many alerts says of them: why they are told as one, and where they are. */
record FoldWords(Policy policy, Rule rule) {

    /** More places than anybody reads; the rest is counted. */
    private static final int MOST_LINES = 100;

    Notification.Section places(List<Fold.Member> members) {
        return new Notification.Section(
                "Where (" + members.size() + ")",
                members.stream().limit(MOST_LINES).map(this::place).toList());
    }

    private String place(Fold.Member member) {
        var image = member.image();
        var owner = policy.owner(image).map(team -> ", " + team.name()).orElse("");
        var where = image.name() + " (" + policy.account(image.account()) + " " + image.region() + owner + "): ";
        var finding = member.finding();
        if (finding == null) {
            return where + member.blind();
        }
        var more = member.findings() > 1 ? " and " + (member.findings() - 1) + " more" : "";
        return finding.severity() + " " + where + finding.exposures().getFirst().text() + more;
    }

    String why(Fold fold, List<Fold.Member> members) {
        var repositories = members.size() == 1 ? "1 repository" : members.size() + " repositories";
        return switch (fold.key().kind()) {
            case VULNERABILITY ->
                members.isEmpty()
                        ? fold.key().text() + " is gone from every repository that was told of"
                        : fold.key().text() + " is in " + repositories + ", told as one"
                                + fold.key().suffix();
            case IMAGE ->
                members.isEmpty() ? "nothing that was told of the image is left" : "one image, told by itself";
            case ACCOUNT ->
                members.isEmpty()
                        ? "nothing that was told of " + fold.key().text() + " is left"
                        : repositories + " of " + fold.key().text() + " alert"
                                + fold.key().suffix();
            case BLINDNESS ->
                members.isEmpty()
                        ? "every repository of " + fold.key().text() + " is looked at again"
                        : "nobody looks at " + repositories + " of "
                                + fold.key().text() + ", told as one"
                                + fold.key().suffix();
            case UPGRADE -> new Work(fold.key().text(), rule.track()).why(members);
            case UNFIXED -> Work.unfixed(fold.key().text(), members);
            case BASELINE ->
                members.isEmpty()
                        ? "nothing of the first day in " + fold.key().text() + " is left"
                        : "baseline: much is new in " + fold.key().text() + " at once, in " + repositories
                                + "; this is what there is today, told as one, and from now on what is new is told"
                                + fold.key().suffix();
        };
    }
}
