/** Orders of keys, as comparators that have a name and can be serialised. */
@NullMarked
package dev.kindling.pipeline.order;

import org.jspecify.annotations.NullMarked;
