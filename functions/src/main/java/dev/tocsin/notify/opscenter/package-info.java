/** OpsCenter of AWS Systems Manager: one OpsItem an alert, in the account itself, without a secret. */
@NullMarked
package dev.tocsin.notify.opscenter;

import org.jspecify.annotations.NullMarked;
