/** What one event says, in our words. Only this package knows the field names of ECR's and Inspector's events. */
@NullMarked
package dev.tocsin.observe;

import org.jspecify.annotations.NullMarked;
