/** The stand-in of Amazon CloudWatch Logs. */
@NullMarked
package dev.tocsin.local.log;

import org.jspecify.annotations.NullMarked;
