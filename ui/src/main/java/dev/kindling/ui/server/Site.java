package dev.kindling.ui.server;

import dev.kindling.observe.state.ApplicationHistory;
import dev.kindling.spi.Controls;

/**
 * The application that is served.
 *
 * @param history its history
 * @param controls cancels its jobs and stages
 * @param killEnabled whether the pages may cancel ({@code spark.ui.killEnabled})
 */
public record Site(ApplicationHistory history, Controls controls, boolean killEnabled) {}
