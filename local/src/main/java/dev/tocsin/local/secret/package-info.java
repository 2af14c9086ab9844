/** AWS Secrets Manager on this machine: stand-in values until somebody puts others. */
@NullMarked
package dev.tocsin.local.secret;

import org.jspecify.annotations.NullMarked;
