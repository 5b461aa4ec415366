/**
 * The implementation of the public API on the driver: {@link dev.kindling.api.Driver} owns the
 * state of a context, {@link dev.kindling.api.Transformations} makes the nodes of Spark's
 * operators, {@link dev.kindling.api.Actions} runs the jobs of actions. Programs use {@code
 * dev.kindling.api.java}; nothing here is meant for them. This package must not know threads, files
 * or the engine.
 */
@NullMarked
package dev.kindling.api;

import org.jspecify.annotations.NullMarked;
