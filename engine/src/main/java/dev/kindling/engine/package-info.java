/**
 * The engine for {@code local} master URLs: {@link dev.kindling.engine.LocalBackend} joins the
 * scheduler, the worker threads, the stores and the observers of one application. {@link
 * dev.kindling.engine.LocalBackendFactory} is found by {@code ServiceLoader}.
 *
 * <p>Owns the order in which these start and stop. Must not know the API that makes jobs, or what
 * observers do.
 */
@NullMarked
package dev.kindling.engine;

import org.jspecify.annotations.NullMarked;
