/** What every HTTP handler of the local run shares: a request read whole, an answer, and who may ask at all. */
@NullMarked
package dev.tocsin.local.web;

import org.jspecify.annotations.NullMarked;
