package dev.tocsin.local.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tocsin.aws.Api;
import dev.tocsin.aws.Paging;
import dev.tocsin.aws.Service;
import dev.tocsin.json.Json;
import dev.tocsin.observe.RegistryAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who scans what: what nobody scans, nobody hears of. */
record ScanningCheck(Site site) implements Check {

    /** The most that BatchGetRepositoryScanningConfiguration takes. */
    private static final int BATCH = 25;

    /** So many repositories are named in a line. */
    private static final int NAMED = 6;

    private static final String MANUAL = "MANUAL";

    private static final Map<String, String> HOW =
            Map.of("SCAN_ON_PUSH", "when they are pushed", "CONTINUOUS_SCAN", "continuously", MANUAL, "not at all");

    @Override
    public String name() {
        return "scanning";
    }

    @Override
    public Found look() {
        var ecr = site.access().services().of(Api.ECR);
        var answer = ecr.call("GetRegistryScanningConfiguration", Json.obj());
        var enhanced = RegistryAnswers.enhanced(answer);
        var names = names(ecr);
        var byFrequency = byFrequency(ecr, names);
        var problems = new ArrayList<Problem>(filters(answer, names));
        if (enhanced) {
            inspector().forEach(problems::add);
        }
        byFrequency.getOrDefault(MANUAL, List.of()).forEach(name -> problems.add(unscanned(ecr, name, enhanced)));
        return new Found(facts(enhanced, byFrequency), problems);
    }

    private static List<String> names(Service ecr) {
        return ecr.pages("DescribeRepositories", Json.obj("maxResults", 1_000), Paging.NEXT_TOKEN)
                .flatMap(page -> RegistryAnswers.repositories(page).stream())
                .sorted()
                .toList();
    }

    private static Map<String, List<String>> byFrequency(Service ecr, List<String> names) {
        return Stream.iterate(0, from -> from < names.size(), from -> from + BATCH)
                .map(from -> names.subList(from, Math.min(names.size(), from + BATCH)))
                .map(some -> ecr.call("BatchGetRepositoryScanningConfiguration", Json.obj("repositoryNames", some)))
                .flatMap(answer -> answer.at("scanningConfigurations").items().stream())
                .collect(groupingBy(
                        each -> each.at("scanFrequency").text(MANUAL),
                        TreeMap::new,
                        mapping(each -> each.at("repositoryName").text(""), toList())));
    }

    private List<String> facts(boolean enhanced, Map<String, List<String>> byFrequency) {
        var where = site.registry().text() + ", by " + (enhanced ? "Inspector" : "ECR");
        return byFrequency.isEmpty()
                ? List.of(where + ": no repositories")
                : byFrequency.entrySet().stream()
                        .map(each -> "%s, %s: %s"
                                .formatted(
                                        where, HOW.getOrDefault(each.getKey(), each.getKey()), some(each.getValue())))
                        .toList();
    }

    private static String some(List<String> names) {
        var first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }

    private Stream<Problem> inspector() {
        var account = site.registry().account();
        var answer = site.access()
                .services()
                .of(Api.INSPECTOR)
                .call("BatchGetAccountStatus", Json.obj("accountIds", List.of(account)));
        var status = answer.at("accounts").items().stream()
                .map(each -> each.at("resourceState", "ecr", "status").text(""))
                .findFirst()
                .orElse("unknown");
        return status.equals("ENABLED")
                ? Stream.empty()
                : Stream.of(new Problem(
                        name(),
                        site.registry().text() + ": the registry leaves scanning to Inspector, which is " + status
                                + " for it",
                        Remedy.byHand(site.access().aws() + " inspector2 enable --resource-types ECR --account-ids "
                                + account)));
    }

    private List<Problem> filters(Json answer, List<String> names) {
        return answer.at("scanningConfiguration", "rules").items().stream()
                .flatMap(rule -> rule.at("repositoryFilters").items().stream())
                .map(filter -> filter.at("filter").text(""))
                .filter(filter -> names.stream().noneMatch(wildcard(filter)))
                .map(filter -> new Problem(
                        name(),
                        site.registry().text() + ": the registry's filter " + filter + " matches no repository",
                        Remedy.byHand(site.access().aws() + " ecr get-registry-scanning-configuration")))
                .toList();
    }

    private static Predicate<String> wildcard(String filter) {
        var any = Pattern.quote(filter).replace("*", "\\E.*\\Q");
        return Pattern.compile(any).asMatchPredicate();
    }

    /** In a registry that Inspector scans, only a filter of the registry can bring the repository back; and that costs money. */
    private Problem unscanned(Service ecr, String repository, boolean enhanced) {
        var aws = site.access().aws();
        return enhanced
                ? new Problem(
                        name(),
                        repository + ": Inspector does not scan it, no filter of the registry takes it in",
                        Remedy.byHand(
                                aws
                                        + " ecr put-registry-scanning-configuration --scan-type ENHANCED --rules"
                                        + " '[{\"scanFrequency\":\"CONTINUOUS_SCAN\",\"repositoryFilters\":[{\"filter\":\"*\",\"filterType\":\"WILDCARD\"}]}]'"))
                : new Problem(
                        name(),
                        repository + ": images are not scanned when they are pushed",
                        Remedy.safe(
                                aws
                                        + " ecr put-image-scanning-configuration --image-scanning-configuration scanOnPush=true --repository-name "
                                        + Shell.word(repository),
                                () -> ecr.call("PutImageScanningConfiguration", scanOnPush(repository))));
    }

    private static Json.Obj scanOnPush(String repository) {
        return Json.obj("repositoryName", repository, "imageScanningConfiguration", Json.obj("scanOnPush", true));
    }
}
