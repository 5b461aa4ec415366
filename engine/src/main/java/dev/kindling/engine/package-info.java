/**
 * The engine of the {@code local} master URLs, put together: {@link
 * dev.kindling.engine.LocalBackend} joins the scheduler, the slots, the stores and the observers of
 * one application, and {@link dev.kindling.engine.LocalBackendFactory} is how it is found.
 *
 * <p>Owns the order in which these start and stop. Must not know the API that makes jobs, or who
 * watches them.
 */
@NullMarked
package dev.kindling.engine;

import org.jspecify.annotations.NullMarked;
