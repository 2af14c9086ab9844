/** Jira Service Management as an integration's key shows it: alerts that are made, noted on and closed. */
@NullMarked
package dev.tocsin.local.standin.jsm;

import org.jspecify.annotations.NullMarked;
