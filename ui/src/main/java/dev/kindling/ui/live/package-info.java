/**
 * Tells pages that something has changed: a stream of ticks, and a number to ask for where streams
 * are held up by a proxy.
 */
@NullMarked
package dev.kindling.ui.live;

import org.jspecify.annotations.NullMarked;
