/** Statistics over the columns of task tables, and formatting of amounts. Pure functions. */
@NullMarked
package dev.kindling.observe.measure;

import org.jspecify.annotations.NullMarked;
