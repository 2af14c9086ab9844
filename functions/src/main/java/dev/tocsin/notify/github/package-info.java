/** GitHub's issues, on github.com and on Enterprise Server. */
@NullMarked
package dev.tocsin.notify.github;

import org.jspecify.annotations.NullMarked;
