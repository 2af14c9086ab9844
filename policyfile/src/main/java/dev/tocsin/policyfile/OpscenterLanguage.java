package dev.tocsin.policyfile;

import dev.tocsin.policyfile.Shape.Members;

/** The words under {@code opscenter}: none yet. It needs no secret, and no address but the account and Region it is in. */
final class OpscenterLanguage {

    static final Members MEMBERS = new Members("opscenter");

    private OpscenterLanguage() {}
}
