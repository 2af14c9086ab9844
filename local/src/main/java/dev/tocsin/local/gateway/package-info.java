/** The one HTTP endpoint of the local run: AWS's APIs, the outside services' stand-ins and the page, told apart by what a request says. */
@NullMarked
package dev.tocsin.local.gateway;

import org.jspecify.annotations.NullMarked;
