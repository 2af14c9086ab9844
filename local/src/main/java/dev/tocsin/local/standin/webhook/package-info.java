/** A receiver of Standard Webhooks: it verifies signatures and takes each id once. */
@NullMarked
package dev.tocsin.local.standin.webhook;

import org.jspecify.annotations.NullMarked;
