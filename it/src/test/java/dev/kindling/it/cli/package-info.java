/** The command line as its users meet it: {@code bin/kindling} in processes of its own. */
package dev.kindling.it.cli;
