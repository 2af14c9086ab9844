package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.policy.Track;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a ticket says that is to be done: {@code openssl 3.0.13 -> 3.0.14 fixes 14 vulnerabilities in 9 images}.
 *
 * @param packageName which is to be upgraded
 * @param track with which one image of a repository counts, or several
 */
record Work(String packageName, Track track) {

    String why(List<Fold.Member> members) {
        if (members.isEmpty()) {
            return packageName + " needs no upgrade any more: what it would fix is gone";
        }
        return upgrade(members) + " fixes " + vulnerabilities(members) + " in " + places(members.size());
    }

    /** What no upgrade fixes in one repository. */
    static String unfixed(String stream, List<Fold.Member> members) {
        if (members.isEmpty()) {
            return "nothing is left in " + stream + " that no upgrade fixes";
        }
        var member = members.getFirst();
        if (member.findings() == 0) {
            return member.blind().isEmpty()
                    ? "what " + member.image().name() + " holds is not known yet"
                    : member.blind();
        }
        var what = member.listed().isEmpty()
                ? member.findings() + " that the scanner does not name"
                : vulnerabilities(members) + " without a fix that is known";
        return member.image().name() + " has " + what
                + (member.blind().isEmpty() ? "" : ", and nobody looks: " + member.blind());
    }

    /** The installed version where all have the same one; the newest of those that fix. */
    private String upgrade(List<Fold.Member> members) {
        var upgrades = Upgrades.of(members.stream()
                        .flatMap(member -> member.listed().stream())
                        .toList())
                .stream()
                .filter(upgrade -> upgrade.packageName().equals(packageName))
                .toList();
        var from = upgrades.stream().map(Upgrade::from).collect(Collectors.toSet());
        var to = upgrades.stream().map(Upgrade::to).max(Versions::compare).orElse("");
        return new Upgrade(packageName, from.size() == 1 ? from.iterator().next() : "", to, 0).text();
    }

    private String places(int count) {
        if (track == Track.NEWEST) {
            return count == 1 ? "1 image" : count + " images";
        }
        return count == 1 ? "1 repository" : count + " repositories";
    }

    /** A plus where a list was too long to say how many differ. */
    private static String vulnerabilities(List<Fold.Member> members) {
        var listed = distinct(members.stream()
                        .flatMap(member -> member.listed().stream())
                        .toList())
                .size();
        var most = members.stream().mapToInt(Fold.Member::findings).max().orElse(0);
        var cut = members.stream()
                .anyMatch(member -> member.findings() > member.listed().size());
        var count = Math.max(listed, most);
        return count + (cut ? "+" : "") + (count == 1 ? " vulnerability" : " vulnerabilities");
    }

    /** Of each vulnerability the first. */
    static List<Finding> distinct(List<Finding> findings) {
        var seen = new HashSet<String>();
        return findings.stream()
                .filter(finding -> seen.add(finding.vulnerability()))
                .toList();
    }

    /** Of each vulnerability in the same packages the first: what an upgrade fixes in many images it fixes once. */
    static List<Finding> byPackages(List<Finding> findings) {
        var seen = new HashSet<List<Object>>();
        return findings.stream()
                .filter(finding -> seen.add(List.of(finding.vulnerability(), finding.packages())))
                .toList();
    }

    static Map<Severity, Integer> counts(List<Finding> distinct) {
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        distinct.stream()
                .map(Finding::severity)
                .filter(Objects::nonNull)
                .forEach(severity -> counts.merge(severity, 1, Integer::sum));
        return counts;
    }
}
