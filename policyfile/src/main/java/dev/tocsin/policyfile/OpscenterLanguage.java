package dev.tocsin.policyfile;

import dev.tocsin.policyfile.Shape.Members;

/** The words under {@code opscenter}. It needs no secret, and no address but the account and Region it is in. */
final class OpscenterLanguage {

    static final Members MEMBERS = new Members("opscenter", SharedShapes.TICKET);

    private OpscenterLanguage() {}
}
