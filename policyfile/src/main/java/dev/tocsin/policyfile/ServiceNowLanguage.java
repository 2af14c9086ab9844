package dev.tocsin.policyfile;

import dev.tocsin.policyfile.Shape.Members;
import dev.tocsin.policyfile.Shape.Text;

/** The words under {@code servicenow}. */
final class ServiceNowLanguage {

    static final Text SYS_ID = new Text("a sys_id of 32 hexadecimal digits", "^[0-9a-f]{32}$");

    static final Members MEMBERS = new Members(
            "servicenow",
            Key.required(
                    "secret",
                    SharedShapes.SECRET,
                    "the secret that holds {\"user\": ..., \"password\": ...} or {\"token\": ...}"),
            Key.required(
                    "instance",
                    new Text(
                            "an https URL without a path, such as https://example.service-now.com",
                            "^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?$"),
                    "the address of the instance"),
            Key.optional("assignment-group", SYS_ID, "the sys_id of the group that gets the incidents"),
            Key.optional("caller", SYS_ID, "the sys_id of the user who is said to have called"),
            Key.optional("category", SharedShapes.NAME, "the category of the incidents, by its value"),
            Key.optional("close-code", SharedShapes.NAME, "the resolution code of a resolved alert, by its value")
                    .otherwise("Solution provided"),
            SharedShapes.TICKET);

    private ServiceNowLanguage() {}
}
