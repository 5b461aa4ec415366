/**
 * All work on class files. {@link dev.kindling.relocation.RelocationMain} is a part of the build:
 * it turns Kindling's classes into those of the drop-in, gives the API Spark's names, and adds
 * members with Scala's types to its classes. {@link dev.kindling.relocation.ProgramRelocation}
 * turns a program on Kindling into one on Spark, and {@link dev.kindling.relocation.MemberCheck}
 * finds what it uses and a Spark lacks. The package knows the names of packages, but neither the
 * behaviour of classes nor the command line.
 */
@NullMarked
package dev.kindling.relocation;

import org.jspecify.annotations.NullMarked;
