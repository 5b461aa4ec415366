package dev.kindling.ui.server;

import dev.kindling.observe.state.ApplicationHistory;
import dev.kindling.spi.Controls;

/**
 * What is served: one application.
 *
 * @param history what has happened in it
 * @param controls what may be asked of it
 * @param killEnabled whether pages may offer to cancel ({@code spark.ui.killEnabled})
 */
public record Site(ApplicationHistory history, Controls controls, boolean killEnabled) {}
