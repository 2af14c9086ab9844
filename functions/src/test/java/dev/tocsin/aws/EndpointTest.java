package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

class EndpointTest {

    @ParameterizedTest
    @MethodSource("regions")
    void hosts_end_as_the_sdk_ends_them_in_the_regions_partition(Region region) {
        var suffix = PartitionMetadata.of(region).dnsSuffix();
        assertThat(Endpoint.of(Api.DYNAMODB, region.id()))
                .hasToString("https://dynamodb." + region.id() + "." + suffix + "/");
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void in_each_region_that_the_sdk_lists_for_a_service_the_host_is_the_same(Api api) {
        var service = ServiceMetadata.of(api.host());
        assertThat(service.regions().stream()
                        .filter(region ->
                                !region.isGlobalRegion() && !region.id().contains("fips")))
                .allSatisfy(region -> assertThat(Endpoint.of(api, region.id()).getHost())
                        .isEqualTo(service.endpointFor(region).toString()));
    }

    static Stream<Region> regions() {
        return Region.regions().stream().filter(region -> !region.isGlobalRegion());
    }
}
