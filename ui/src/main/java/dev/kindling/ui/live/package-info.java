/**
 * Notifies pages of changes: with a stream of events, and with a version number that pages poll
 * where a proxy buffers streams.
 */
@NullMarked
package dev.kindling.ui.live;

import org.jspecify.annotations.NullMarked;
