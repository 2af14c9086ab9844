/** OpsCenter of AWS Systems Manager: OpsItems, and how it tells a second one from the first. */
@NullMarked
package dev.tocsin.local.standin.opscenter;

import org.jspecify.annotations.NullMarked;
