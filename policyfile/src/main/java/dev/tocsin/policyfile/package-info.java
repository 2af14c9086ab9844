/** policy.yaml as people write it: its language, defined once, the check that finds every mistake, and the editors' schema. */
@NullMarked
package dev.tocsin.policyfile;

import org.jspecify.annotations.NullMarked;
