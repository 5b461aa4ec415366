/** Statistics over the columns of tasks, and amounts in words. Pure functions. */
@NullMarked
package dev.kindling.observe.measure;

import org.jspecify.annotations.NullMarked;
