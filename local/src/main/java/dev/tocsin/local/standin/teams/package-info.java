/** Microsoft Teams as the webhook of a workflow meets it, and Adaptive Cards as Teams takes them. */
@NullMarked
package dev.tocsin.local.standin.teams;

import org.jspecify.annotations.NullMarked;
