@NullMarked
package dev.tocsin.local.iam;

import org.jspecify.annotations.NullMarked;
