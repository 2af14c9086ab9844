/** The inbox: a page that shows what everybody who is told would see, and for each event why somebody is told or nobody is. */
@NullMarked
package dev.tocsin.local.inbox;

import org.jspecify.annotations.NullMarked;
