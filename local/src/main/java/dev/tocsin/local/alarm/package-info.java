/** The template's CloudWatch alarms on what stands in queues. */
@NullMarked
package dev.tocsin.local.alarm;

import org.jspecify.annotations.NullMarked;
