/** Any receiver of yours, by Standard Webhooks: the Image Alert as it is, signed. */
@NullMarked
package dev.tocsin.notify.webhook;

import org.jspecify.annotations.NullMarked;
