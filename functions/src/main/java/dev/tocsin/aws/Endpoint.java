package dev.tocsin.aws;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a Region has a service. */
final class Endpoint {

    /** By how a Region's name begins; the first that fits. */
    private static final Map<String, String> SUFFIXES = suffixes();

    private Endpoint() {}

    static URI of(Api api, String region) {
        return URI.create("https://" + api.host() + "." + region + "." + suffix(region) + "/");
    }

    private static String suffix(String region) {
        return SUFFIXES.entrySet().stream()
                .filter(suffix -> region.startsWith(suffix.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("amazonaws.com");
    }

    private static Map<String, String> suffixes() {
        var suffixes = new LinkedHashMap<String, String>();
        suffixes.put("cn-", "amazonaws.com.cn");
        suffixes.put("eusc-", "amazonaws.eu");
        suffixes.put("us-iso-", "c2s.ic.gov");
        suffixes.put("us-isob-", "sc2s.sgov.gov");
        suffixes.put("eu-isoe-", "cloud.adc-e.uk");
        suffixes.put("us-isof-", "csp.hci.ic.gov");
        return suffixes;
    }
}
