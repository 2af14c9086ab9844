/** ServiceNow: one incident an alert, kept through the Table API. */
@NullMarked
package dev.tocsin.notify.servicenow;

import org.jspecify.annotations.NullMarked;
