package dev.tocsin.notify.servicenow;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import java.util.regex.Pattern;

/**
 * Where and how incidents are kept. What is empty is left to the instance's own rules.
 *
 * @param instance {@code https://example.service-now.com}
 * @param assignmentGroup the sys_id of the group that gets the incidents
 * @param caller the sys_id of the user who is said to have called
 * @param category a value of the instance's choice list, such as {@code software}
 * @param closeCode a value of the instance's choice list of resolution codes
 */
record ServiceNowSettings(String instance, String assignmentGroup, String caller, String category, String closeCode) {

    /** Of the choices that an instance has from the release Utah on; before it was {@code Solved (Permanently)}. */
    static final String CLOSE_CODE = "Solution provided";

    private static final Pattern SYS_ID = Pattern.compile("[0-9a-f]{32}");

    /** With the group that the owner names, where it is fit to be one. */
    ServiceNowSettings ownedBy(Notification.Owner owner) {
        var group = owner.place("servicenow-group");
        return group != null && SYS_ID.matcher(group).matches()
                ? new ServiceNowSettings(instance, group, caller, category, closeCode)
                : this;
    }

    /** @throws IllegalArgumentException when the instance is missing */
    static ServiceNowSettings of(Json settings) {
        var instance = settings.at("instance").text("");
        if (instance.isEmpty()) {
            throw new IllegalArgumentException("a servicenow channel names its instance");
        }
        return new ServiceNowSettings(
                instance.replaceAll("/+$", ""),
                settings.at("assignment-group").text(""),
                settings.at("caller").text(""),
                settings.at("category").text(""),
                settings.at("close-code").text(CLOSE_CODE));
    }
}
