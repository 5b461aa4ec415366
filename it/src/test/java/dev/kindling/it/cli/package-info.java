/** Tests of the command line: they run {@code bin/kindling} in its own processes, as users do. */
package dev.kindling.it.cli;
