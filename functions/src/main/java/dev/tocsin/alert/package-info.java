/** The state of one group, what the policy makes of an observation, and why somebody is told or nobody is. */
@NullMarked
package dev.tocsin.alert;

import org.jspecify.annotations.NullMarked;
