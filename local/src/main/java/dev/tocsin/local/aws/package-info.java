/** AWS calls as all services see them: who calls, what, in which protocol, and whether the caller may. */
@NullMarked
package dev.tocsin.local.aws;

import org.jspecify.annotations.NullMarked;
