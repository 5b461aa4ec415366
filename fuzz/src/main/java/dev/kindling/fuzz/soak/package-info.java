/** Random jobs on a disk that fails: each answer is right or its error is clear. */
@NullMarked
package dev.kindling.fuzz.soak;

import org.jspecify.annotations.NullMarked;
