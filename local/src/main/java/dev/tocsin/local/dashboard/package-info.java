/** The template's CloudWatch dashboard, drawn from what the functions measured in the local run. */
@NullMarked
package dev.tocsin.local.dashboard;

import org.jspecify.annotations.NullMarked;
