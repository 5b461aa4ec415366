/**
 * The Python workers: long-lived processes, one task at a time each. Hands out workers, sends tasks
 * to them, and makes errors of what becomes of them. Knows nothing of datasets.
 */
@NullMarked
package dev.kindling.python.worker;

import org.jspecify.annotations.NullMarked;
