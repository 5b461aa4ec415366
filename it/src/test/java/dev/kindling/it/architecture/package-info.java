/**
 * The rules of the house: which module and package may know which, where threads, files and state
 * may be, what the shaded jar holds, and that the API is Spark's member by member.
 *
 * <p>Reads class files and reflection only; it runs nothing.
 */
package dev.kindling.it.architecture;
