/**
 * Hadoop's formats for Python: pairs of Writables as pickles, and pickles as Writables. Its classes
 * are loaded only if a program uses these formats. It must not know messages and connections.
 */
@NullMarked
package dev.kindling.python.hadoop;

import org.jspecify.annotations.NullMarked;
