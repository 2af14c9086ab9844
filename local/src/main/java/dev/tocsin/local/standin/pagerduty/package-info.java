/** PagerDuty as its Events API v2 shows it: events that are checked, and the incidents that they open and resolve. */
@NullMarked
package dev.tocsin.local.standin.pagerduty;

import org.jspecify.annotations.NullMarked;
