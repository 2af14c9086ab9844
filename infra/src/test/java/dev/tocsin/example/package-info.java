/** What docs/construct.md shows: somebody's own app, which sees of Tocsin what is public. */
@NullMarked
package dev.tocsin.example;

import org.jspecify.annotations.NullMarked;
