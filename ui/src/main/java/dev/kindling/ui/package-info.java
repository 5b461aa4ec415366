/**
 * The UI as an observer of an application: connects history, server, REST and pages.
 *
 * <p>This package knows events and {@link dev.kindling.spi.Controls}. It must not know the engine.
 */
@NullMarked
package dev.kindling.ui;

import org.jspecify.annotations.NullMarked;
