/** Orders of keys: comparators that are named classes and serialisable. */
@NullMarked
package dev.kindling.pipeline.order;

import org.jspecify.annotations.NullMarked;
