/** Jira Service Management: one operations alert at a time for an alert of ours, through an integration's key. */
@NullMarked
package dev.tocsin.notify.jsm;

import org.jspecify.annotations.NullMarked;
