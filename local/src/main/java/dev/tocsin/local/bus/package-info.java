/** Amazon EventBridge on this machine: buses, rules matched by EventBridge's own rule engine, and their targets. */
@NullMarked
package dev.tocsin.local.bus;

import org.jspecify.annotations.NullMarked;
