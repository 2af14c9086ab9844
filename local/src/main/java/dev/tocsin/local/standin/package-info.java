/** Stand-ins of the services outside AWS that Tocsin calls: they refuse what the services refuse, and remember the rest. */
@NullMarked
package dev.tocsin.local.standin;

import org.jspecify.annotations.NullMarked;
