/** What happened on this machine, in order: the engines write it, the inbox and the end-to-end tests read it. */
@NullMarked
package dev.tocsin.local.journal;

import org.jspecify.annotations.NullMarked;
