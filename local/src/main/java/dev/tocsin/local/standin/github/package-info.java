/** Issues of GitHub as its REST API shows them, and what GitHub makes of their Markdown. */
@NullMarked
package dev.tocsin.local.standin.github;

import org.jspecify.annotations.NullMarked;
