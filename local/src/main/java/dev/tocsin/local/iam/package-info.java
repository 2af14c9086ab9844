/** Who may do what: the identity and resource policies of the template, evaluated as IAM does. */
@NullMarked
package dev.tocsin.local.iam;

import org.jspecify.annotations.NullMarked;
