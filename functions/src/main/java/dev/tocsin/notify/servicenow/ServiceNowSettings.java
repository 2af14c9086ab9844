package dev.tocsin.notify.servicenow;

import dev.tocsin.json.Json;

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
