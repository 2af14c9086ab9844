/** Jira Cloud as REST v3 shows it: issues, their workflow, a search that lags, and the Atlassian Document Format. */
@NullMarked
package dev.tocsin.local.standin.jira;

import org.jspecify.annotations.NullMarked;
