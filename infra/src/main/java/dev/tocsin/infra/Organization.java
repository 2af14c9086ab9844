package dev.tocsin.infra;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The organization whose accounts may be spokes.
 *
 * @param id such as {@code o-a1b2c3d4e5}
 * @param units the organizational units (or roots) to whose accounts a StackSet deploys spokes; empty where that is not wanted
 * @param regions in which it deploys them
 * @param delegated whether it is deployed by a delegated administrator of StackSets, and not by the management account
 * @param alarmEmails who is told, in each of these accounts and Regions, when events do not reach the hub
 */
public record Organization(
        String id, List<String> units, List<String> regions, boolean delegated, List<String> alarmEmails) {

    private static final Pattern ID = Pattern.compile("o-[a-z0-9]{10,32}");
    private static final Pattern UNIT = Pattern.compile("ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|r-[0-9a-z]{4,32}");

    /** @throws IllegalArgumentException where an id looks like something else, or one of units and regions is there without the other */
    public Organization {
        units = List.copyOf(units);
        regions = List.copyOf(regions);
        alarmEmails = List.copyOf(alarmEmails);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "an organization's id looks like o-a1b2c3d4e5, and not like '" + id + "'");
        }
        units.forEach(Organization::checkUnit);
        if (units.isEmpty() != regions.isEmpty()) {
            throw new IllegalArgumentException("units and regions go together: which accounts, and where in them");
        }
    }

    /** Where the alarms of its spokes just show. */
    public Organization(String id, List<String> units, List<String> regions, boolean delegated) {
        this(id, units, regions, delegated, List.of());
    }

    private static void checkUnit(String unit) {
        if (!UNIT.matcher(unit).matches()) {
            throw new IllegalArgumentException("a unit looks like ou-ab12-cdefgh34, and not like '" + unit + "'");
        }
    }

    boolean deploysSpokes() {
        return !units.isEmpty();
    }
}
