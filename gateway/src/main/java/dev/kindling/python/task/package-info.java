/**
 * The operators of Python datasets: most only rewrite recipes; where a stage ends, a worker follows
 * them.
 */
@NullMarked
package dev.kindling.python.task;

import org.jspecify.annotations.NullMarked;
