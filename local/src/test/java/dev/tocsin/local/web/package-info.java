/** A server for one test, and one small client. */
@NullMarked
package dev.tocsin.local.web;

import org.jspecify.annotations.NullMarked;
