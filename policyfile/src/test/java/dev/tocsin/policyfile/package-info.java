/** What people see of a policy file that is right, and of one that is not. */
@NullMarked
package dev.tocsin.policyfile;

import org.jspecify.annotations.NullMarked;
