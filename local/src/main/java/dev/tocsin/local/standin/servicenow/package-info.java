/** ServiceNow as the Table API shows it: incidents, the policy about their resolution, and a state model. */
@NullMarked
package dev.tocsin.local.standin.servicenow;

import org.jspecify.annotations.NullMarked;
