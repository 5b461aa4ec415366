/**
 * The architecture rules: which module and package may depend on which, where threads, files and
 * state are allowed, the contents of the shaded jar, and that the API has Spark's members.
 *
 * <p>The tests read class files, sources and reflection. They run no jobs.
 */
package dev.kindling.it.architecture;
