/**
 * What Spark's settings mean here: which there are, which values Spark takes, and which have an
 * effect. Knows nothing of a configuration object or of what reads a setting.
 */
@NullMarked
package dev.kindling.settings;

import org.jspecify.annotations.NullMarked;
