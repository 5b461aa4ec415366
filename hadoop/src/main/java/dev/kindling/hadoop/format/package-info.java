/**
 * Hadoop's file systems, input formats and output formats as inputs and outputs of the engine. Its
 * classes are loaded only if Hadoop is on the class path. It must not know how jobs are run.
 */
@NullMarked
package dev.kindling.hadoop.format;

import org.jspecify.annotations.NullMarked;
