/** What a scanner found in an image: findings, severities and counts. */
@NullMarked
package dev.tocsin.finding;

import org.jspecify.annotations.NullMarked;
