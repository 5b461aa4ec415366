/**
 * Checks the documentation of the public Java API: every member is described completely, and every
 * example in a Javadoc comment compiles and gives the results that its comments state.
 *
 * <p>Comments are read from the sources of the modules; examples run on the built jar.
 */
package dev.kindling.it.documentation;
