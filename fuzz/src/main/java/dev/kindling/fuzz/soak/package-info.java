/**
 * Runs random jobs on a disk with faults, and checks that each answer is right or its error is
 * clear.
 */
@NullMarked
package dev.kindling.fuzz.soak;

import org.jspecify.annotations.NullMarked;
