package dev.tocsin.observe;

import dev.tocsin.finding.Kev;
import dev.tocsin.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what Inspector answers when it is asked for the details of findings (Amazon Inspector API Reference, "BatchGetFindingDetails"). */
public final class FindingDetails {

    private FindingDetails() {}

    /** By the findings' ARNs; those that Inspector could not look up are left out. */
    public static Map<String, Kev> read(Json answer) {
        var all = new LinkedHashMap<String, Kev>();
        for (var detail : Place.root(answer, new Notes()).at("findingDetails").items()) {
            all.put(detail.at("findingArn").line(512), kev(detail.at("cisaData")));
        }
        return all;
    }

    private static Kev kev(Place cisa) {
        return cisa.absent() || cisa.json().members().isEmpty()
                ? Kev.NOT_LISTED
                : new Kev(
                        true, cisa.at("dateAdded").instant(), cisa.at("dateDue").instant());
    }
}
