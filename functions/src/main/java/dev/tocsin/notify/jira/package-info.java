/** Jira Cloud: one ticket an alert, written in the Atlassian Document Format. */
@NullMarked
package dev.tocsin.notify.jira;

import org.jspecify.annotations.NullMarked;
