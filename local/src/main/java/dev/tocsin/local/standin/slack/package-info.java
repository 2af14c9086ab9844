/** Slack as an app meets it: the Web API, an incoming webhook, and Block Kit's rules. */
@NullMarked
package dev.tocsin.local.standin.slack;

import org.jspecify.annotations.NullMarked;
