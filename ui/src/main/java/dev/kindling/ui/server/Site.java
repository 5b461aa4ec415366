package dev.kindling.ui.server;

import dev.kindling.observe.state.ApplicationHistory;
import dev.kindling.spi.Controls;
import dev.kindling.ui.process.ProcessMetrics;

/**
 * The application that is served.
 *
 * @param history its history
 * @param controls cancels its jobs and stages, and knows its use of memory
 * @param process the process that runs it
 * @param permissions what a reader of its pages may do
 */
public record Site(
    ApplicationHistory history,
    Controls controls,
    ProcessMetrics process,
    Permissions permissions) {}
