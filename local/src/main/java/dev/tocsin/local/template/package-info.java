/** The wiring as the synthesized CloudFormation template has it, with its intrinsic functions resolved for this machine. */
@NullMarked
package dev.tocsin.local.template;

import org.jspecify.annotations.NullMarked;
