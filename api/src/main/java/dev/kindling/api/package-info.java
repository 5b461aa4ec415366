/**
 * The driver side behind the public API: {@link dev.kindling.api.Driver} owns what a context owns,
 * {@link dev.kindling.api.Transformations} states the nodes that Spark's operators make, {@link
 * dev.kindling.api.Actions} the jobs they run. Programs use {@code dev.kindling.api.java}; nothing
 * here is meant for them. It knows no thread, no file and no engine.
 */
@NullMarked
package dev.kindling.api;

import org.jspecify.annotations.NullMarked;
