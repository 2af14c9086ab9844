package dev.tocsin.policyfile;

import dev.tocsin.policyfile.Shape.Flag;
import dev.tocsin.policyfile.Shape.Many;
import dev.tocsin.policyfile.Shape.Members;
import dev.tocsin.policyfile.Shape.Text;

/** The language of deployment.yaml: where the hub is, and what else it sees. */
final class DeploymentLanguage {

    private static final Text PLACE = new Text(
            "an account and a Region such as 123456789012/eu-west-1", "^[0-9]{12}/[a-z]{2,}(-[a-z]+)+-[0-9]+$");

    private static final Many EMAILS =
            new Many(new Text("an e-mail address", "^[^\\s@,]+@[^\\s@,]+$"), "nobody would be told: leave it out");

    private static final Members ORGANIZATION = new Members(
            "organization",
            Key.required(
                    "id",
                    new Text("an organization's id such as o-a1b2c3d4e5", "^o-[a-z0-9]{10,32}$"),
                    "the organization whose accounts may send"),
            Key.optional(
                    "units",
                    new Many(
                            new Text(
                                    "an organizational unit such as ou-ab12-cdefgh34, or a root such as r-ab12",
                                    "^(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|r-[0-9a-z]{4,32})$"),
                            "leave it out"),
                    "the organizational units to whose accounts a StackSet deploys spokes"),
            Key.optional(
                    "regions",
                    new Many(new Text("a Region such as eu-central-1", "^[a-z]{2,}(-[a-z]+)+-[0-9]+$"), "leave it out"),
                    "the Regions in which it deploys them"),
            Key.optional(
                    "delegated",
                    new Flag("true or false"),
                    "whether a delegated administrator of StackSets deploys it, and not the management account"),
            Key.optional("alarms", EMAILS, "who is told of alarms in the accounts of the StackSet"));

    /** The whole file. */
    static final Members DEPLOYMENT = new Members(
            "deployment",
            Key.required("hub", PLACE, "where Tocsin runs, such as 123456789012/eu-central-1"),
            Key.optional(
                    "policy",
                    new Text("a file's name", "^[^\\s].{0,255}$"),
                    "the policy file; policy.yaml when absent"),
            Key.optional("alarms", EMAILS, "who is told when Tocsin itself is in trouble"),
            Key.optional(
                    "spokes",
                    new Many(PLACE, "leave it out"),
                    "other Regions, and other accounts' Regions, whose images are watched"),
            Key.optional("organization", ORGANIZATION, "the organization whose accounts may send, too"));

    private DeploymentLanguage() {}
}
