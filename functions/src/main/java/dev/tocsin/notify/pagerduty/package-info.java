/** PagerDuty, by its Events API v2: one incident an alert, triggered and resolved under one key. */
@NullMarked
package dev.tocsin.notify.pagerduty;

import org.jspecify.annotations.NullMarked;
