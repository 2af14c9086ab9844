/** Microsoft Teams, through the webhook of a workflow that posts what it gets. */
@NullMarked
package dev.tocsin.notify.teams;

import org.jspecify.annotations.NullMarked;
