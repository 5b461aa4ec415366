/**
 * Turns Kindling's classes into those of the drop-in: gives the API Spark's names, and adds members
 * with Scala's types to its classes. It is a part of the build and in no jar of users. It knows the
 * names of packages, but not the behaviour of classes.
 */
@NullMarked
package dev.kindling.relocation;

import org.jspecify.annotations.NullMarked;
