/**
 * Turns Kindling's classes into the drop-in's: gives the API the names that Spark's has, and adds
 * to its classes the members whose types are Scala's. A part of the build, in no jar that users
 * get; it knows the names of packages and nothing of what the classes do.
 */
@NullMarked
package dev.kindling.relocation;

import org.jspecify.annotations.NullMarked;
