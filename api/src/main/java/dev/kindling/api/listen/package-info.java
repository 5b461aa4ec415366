/**
 * The listeners of a program: translates the events of the backend into Spark's and calls them.
 *
 * <p>Owns the listeners and the thread's worth of state that Spark's events need. Must not know who
 * makes events. Nothing here exists in an application that has no listener.
 */
@NullMarked
package dev.kindling.api.listen;

import org.jspecify.annotations.NullMarked;
