/** AWS Lambda on this machine: a JVM per function under a local Runtime API. */
@NullMarked
package dev.tocsin.local.function;

import org.jspecify.annotations.NullMarked;
