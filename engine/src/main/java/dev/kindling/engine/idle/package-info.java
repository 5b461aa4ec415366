/**
 * How the engine's threads wait for work. Owns the trade between a quick reaction and an idle
 * processor, and knows nothing of the work.
 */
@NullMarked
package dev.kindling.engine.idle;

import org.jspecify.annotations.NullMarked;
