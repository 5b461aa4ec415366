/**
 * What a partition of a Python dataset holds in this process: one small value that says where the
 * records' bytes lie and which functions make records of them. Knows neither workers nor sockets.
 */
@NullMarked
package dev.kindling.python.recipe;

import org.jspecify.annotations.NullMarked;
