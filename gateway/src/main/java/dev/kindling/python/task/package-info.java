/**
 * The operators of Python datasets. Most only rewrite recipes; where a stage ends, a worker follows
 * the recipe. Operators are serialisable, so they find the workers by {@link
 * dev.kindling.python.task.PythonRuntime}.
 */
@NullMarked
package dev.kindling.python.task;

import org.jspecify.annotations.NullMarked;
