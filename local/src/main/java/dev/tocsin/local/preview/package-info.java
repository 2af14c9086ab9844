/** What the channels would show, before anything is deployed. */
@NullMarked
package dev.tocsin.local.preview;

import org.jspecify.annotations.NullMarked;
