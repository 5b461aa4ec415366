/**
 * The Python workers: long-lived processes that run one task at a time. Hands workers to tasks,
 * sends them the task, and turns the end of a task or of a process into a result or an error. Knows
 * nothing of datasets.
 */
@NullMarked
package dev.kindling.python.worker;

import org.jspecify.annotations.NullMarked;
