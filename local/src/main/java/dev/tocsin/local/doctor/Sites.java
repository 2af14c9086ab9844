package dev.tocsin.local.doctor;

import dev.tocsin.aws.ReaderRole;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.lambda.Setting;
import dev.tocsin.local.alerts.Access;
import dev.tocsin.local.alerts.Stack;
import dev.tocsin.local.alerts.Target;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * What the stack sees: its own account and Region, and its spokes. These are not read from a file but from what is deployed: the
 * registries that its function compares, and those that it came to know by their events.
 *
 * @param role the name of a role that is assumed in other accounts; null: the spoke's own reader
 */
record Sites(Stack stack, Target target, @Nullable String role) {

    Site home() {
        var access = stack.access();
        if (access.region() != null) {
            return new Site(new Registry("123456789012", access.region().id()), access);
        }
        try (var sts = access.client(StsClient.builder())) {
            var region = DefaultAwsRegionProviderChain.builder().build().getRegion();
            return new Site(new Registry(sts.getCallerIdentity().account(), region.id()), access);
        }
    }

    /** Without the hub itself. */
    List<Site> spokes(Site home) {
        return Stream.concat(named(), target.checkpoint().known().stream())
                .distinct()
                .filter(registry -> !registry.equals(home.registry()))
                .map(registry -> new Site(registry, access(home, registry)))
                .toList();
    }

    private Stream<Registry> named() {
        try (var lambda = stack.client(LambdaClient.builder())) {
            return lambda.listFunctionsPaginator().functions().stream()
                    .filter(function -> stack.owns(function.functionName()) && function.environment() != null)
                    .map(function -> function.environment().variables().getOrDefault(Setting.REGISTRIES.variable(), ""))
                    .flatMap(registries -> Stream.of(registries.split(",", -1)))
                    .filter(registry -> !registry.isEmpty())
                    .map(Registry::of)
                    .toList()
                    .stream();
        }
    }

    private Access access(Site home, Registry registry) {
        var there = home.access().in(registry.region());
        return registry.account().equals(home.registry().account())
                ? there
                : there.as(registry.account(), arn(registry));
    }

    private String arn(Registry registry) {
        var partition = Image.none(registry.account(), registry.region()).partition();
        return role == null
                ? new ReaderRole(registry).arn()
                : "arn:%s:iam::%s:role/%s".formatted(partition, registry.account(), role);
    }
}
