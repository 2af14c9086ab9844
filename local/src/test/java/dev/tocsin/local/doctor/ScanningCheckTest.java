package dev.tocsin.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.BatchGetRepositoryScanningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.BatchGetRepositoryScanningConfigurationResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.GetRegistryScanningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.GetRegistryScanningConfigurationResponse;
import software.amazon.awssdk.services.ecr.model.RegistryScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.RegistryScanningRule;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.ScanFrequency;
import software.amazon.awssdk.services.ecr.model.ScanType;
import software.amazon.awssdk.services.ecr.model.ScanningRepositoryFilter;
import software.amazon.awssdk.services.ecr.paginators.DescribeRepositoriesIterable;

class ScanningCheckTest {

    @Test
    void a_repository_that_nobody_scans_is_named_with_the_command_that_has_it_scanned() {
        assertThat(problems(new Ecr(ScanType.BASIC, "*", List.of("manual/tool", "prod/api"))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.what()).isEqualTo("manual/tool: images are not scanned when they are pushed");
                    assertThat(problem.command()).endsWith("scanOnPush=true --repository-name manual/tool");
                });
    }

    @Test
    void where_inspector_scans_a_filter_of_the_registry_takes_it_in() {
        assertThat(problems(new Ecr(ScanType.ENHANCED, "*", List.of("manual/tool"))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.command()).contains("--scan-type ENHANCED"));
    }

    @Test
    void a_filter_that_matches_no_repository_is_named() {
        assertThat(problems(new Ecr(ScanType.BASIC, "prd/*", List.of("prod/api"))))
                .extracting(Problem::what)
                .containsExactly("the registry's filter prd/* matches no repository");
    }

    @Test
    void more_repositories_than_one_request_takes_are_asked_for_in_several() {
        var names = IntStream.range(0, 60).mapToObj(number -> "prod/" + number).toList();
        var ecr = new Ecr(ScanType.BASIC, "prod/*", names);
        assertThat(problems(ecr)).isEmpty();
        assertThat(ecr.batches).containsExactly(25, 25, 10);
    }

    private static List<Problem> problems(EcrClient ecr) {
        return new ScanningCheck(ecr).problems();
    }

    /** A registry with one filter, in which what is called manual is scanned by hand only. */
    private static final class Ecr implements EcrClient {

        private final ScanType type;
        private final String filter;
        private final List<String> names;
        private final List<Integer> batches = new ArrayList<>();

        Ecr(ScanType type, String filter, List<String> names) {
            this.type = type;
            this.filter = filter;
            this.names = names;
        }

        @Override
        public DescribeRepositoriesIterable describeRepositoriesPaginator(DescribeRepositoriesRequest request) {
            return new DescribeRepositoriesIterable(this, request);
        }

        @Override
        public DescribeRepositoriesResponse describeRepositories(DescribeRepositoriesRequest request) {
            return DescribeRepositoriesResponse.builder()
                    .repositories(names.stream()
                            .map(name ->
                                    Repository.builder().repositoryName(name).build())
                            .toList())
                    .build();
        }

        @Override
        public GetRegistryScanningConfigurationResponse getRegistryScanningConfiguration(
                GetRegistryScanningConfigurationRequest request) {
            var filters = ScanningRepositoryFilter.builder().filter(filter).build();
            var rule = RegistryScanningRule.builder()
                    .repositoryFilters(List.of(filters))
                    .build();
            return GetRegistryScanningConfigurationResponse.builder()
                    .scanningConfiguration(RegistryScanningConfiguration.builder()
                            .scanType(type)
                            .rules(List.of(rule))
                            .build())
                    .build();
        }

        @Override
        public BatchGetRepositoryScanningConfigurationResponse batchGetRepositoryScanningConfiguration(
                BatchGetRepositoryScanningConfigurationRequest request) {
            batches.add(request.repositoryNames().size());
            return BatchGetRepositoryScanningConfigurationResponse.builder()
                    .scanningConfigurations(request.repositoryNames().stream()
                            .map(Ecr::configuration)
                            .toList())
                    .build();
        }

        private static RepositoryScanningConfiguration configuration(String name) {
            return RepositoryScanningConfiguration.builder()
                    .repositoryName(name)
                    .scanFrequency(name.startsWith("manual") ? ScanFrequency.MANUAL : ScanFrequency.SCAN_ON_PUSH)
                    .build();
        }

        @Override
        public String serviceName() {
            return "ecr";
        }

        @Override
        public void close() {}
    }
}
