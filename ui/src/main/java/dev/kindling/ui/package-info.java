/**
 * The UI as an observer of an application: puts history, server, REST and pages together.
 *
 * <p>It knows events and {@link dev.kindling.spi.Controls}, and nothing of the engine.
 */
@NullMarked
package dev.kindling.ui;

import org.jspecify.annotations.NullMarked;
