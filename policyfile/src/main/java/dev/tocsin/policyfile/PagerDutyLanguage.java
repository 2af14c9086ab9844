package dev.tocsin.policyfile;

import dev.tocsin.policyfile.Shape.Members;
import dev.tocsin.policyfile.Shape.Word;
import java.util.List;

/** The words under {@code pagerduty}. */
final class PagerDutyLanguage {

    static final Members MEMBERS = new Members(
            "pagerduty",
            Key.required(
                    "secret",
                    SharedShapes.SECRET,
                    "the secret that holds {\"routing_key\": ...}, the key of an Events API v2 integration"),
            Key.optional(
                            "region",
                            new Word("us or eu", List.of("us", "eu")),
                            "PagerDuty's service region, in which the account is")
                    .otherwise("us"));

    private PagerDutyLanguage() {}
}
