package dev.tocsin.alert;

import dev.tocsin.image.RepositoryTags;
import dev.tocsin.policy.Owner;
import dev.tocsin.policy.Policy;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whose image it is, by the tags of its repository where the policy wants them asked. They go before the policy's list. */
record Owners(Policy policy, RepositoryTags tags) {

    private static final String TEAM = "team";
    private static final String PREFIX = "tocsin:";

    Notification owned(Notification told) {
        if (!policy.ownerTags() || told.image().isNone()) {
            return told;
        }
        var said = tags.of(told.image());
        var places = places(said);
        var listed = told.owner();
        if (places.isEmpty() && !said.containsKey(TEAM)) {
            return told;
        }
        var all = new LinkedHashMap<>(listed == null ? Map.<String, String>of() : listed.places());
        all.putAll(places);
        var otherwise = listed == null ? told.image().repository() : listed.name();
        return told.handledBy(new Notification.Owner(said.getOrDefault(TEAM, otherwise), all), told.runbook());
    }

    private static Map<String, String> places(Map<String, String> said) {
        var places = new LinkedHashMap<String, String>();
        for (var place : Owner.Place.values()) {
            var value = said.get(PREFIX + place.word());
            if (value != null) {
                places.put(place.word(), value);
            }
        }
        return places;
    }
}
