package dev.tocsin.local.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.RegistryScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.ScanFrequency;
import software.amazon.awssdk.services.ecr.model.ScanType;

/** Whether somebody scans: what nobody scans, nobody hears of. Asked in the hub's own account and Region. */
record ScanningCheck(EcrClient client) implements Check {

    /** The most that BatchGetRepositoryScanningConfiguration takes. */
    private static final int BATCH = 25;

    @Override
    public String name() {
        return "scanning";
    }

    @Override
    public List<Problem> problems() {
        try (var ecr = client) {
            var names = ecr.describeRepositoriesPaginator(request -> request.maxResults(1_000)).repositories().stream()
                    .map(Repository::repositoryName)
                    .sorted()
                    .toList();
            var registry = ecr.getRegistryScanningConfiguration(request -> {}).scanningConfiguration();
            var problems = new ArrayList<>(filters(registry, names));
            for (var from = 0; from < names.size(); from += BATCH) {
                var some = names.subList(from, Math.min(names.size(), from + BATCH));
                ecr
                        .batchGetRepositoryScanningConfiguration(request -> request.repositoryNames(some))
                        .scanningConfigurations()
                        .stream()
                        .filter(each -> each.scanFrequency() == ScanFrequency.MANUAL)
                        .map(each -> unscanned(each, registry.scanType()))
                        .forEach(problems::add);
            }
            return problems;
        }
    }

    private List<Problem> filters(RegistryScanningConfiguration registry, List<String> names) {
        return registry.rules().stream()
                .flatMap(rule -> rule.repositoryFilters().stream())
                .filter(filter -> names.stream().noneMatch(wildcard(filter.filter())))
                .map(filter -> new Problem(
                        name(),
                        "the registry's filter " + filter.filter() + " matches no repository",
                        "aws ecr get-registry-scanning-configuration"))
                .toList();
    }

    private static Predicate<String> wildcard(String filter) {
        var any = Pattern.quote(filter).replace("*", "\\E.*\\Q");
        return Pattern.compile(any).asMatchPredicate();
    }

    /** In a registry that Inspector scans, only a filter of the registry can bring the repository back. */
    private Problem unscanned(RepositoryScanningConfiguration repository, ScanType type) {
        var name = repository.repositoryName();
        return type == ScanType.ENHANCED
                ? new Problem(
                        name(),
                        name + ": Inspector does not scan it, no filter of the registry takes it in",
                        ("aws ecr put-registry-scanning-configuration --scan-type ENHANCED --rules"
                                + " '[{\"scanFrequency\":\"CONTINUOUS_SCAN\",\"repositoryFilters\":[{\"filter\":\"*\",\"filterType\":\"WILDCARD\"}]}]'"))
                : new Problem(
                        name(),
                        name + ": images are not scanned when they are pushed",
                        "aws ecr put-image-scanning-configuration --image-scanning-configuration scanOnPush=true --repository-name "
                                + Shell.word(name));
    }
}
