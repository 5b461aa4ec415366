/**
 * The recipe of a partition: one small value that says where the bytes of its records are and which
 * functions are applied to them. A partition of a Python dataset holds a recipe, not records. Knows
 * neither workers nor sockets.
 */
@NullMarked
package dev.kindling.python.recipe;

import org.jspecify.annotations.NullMarked;
