/** The stack: what is deployed to AWS, one construct per capability, and the app that synthesizes it. */
@NullMarked
package dev.tocsin.infra;

import org.jspecify.annotations.NullMarked;
