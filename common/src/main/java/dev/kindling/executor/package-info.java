/** What a task did and what it cost, under Spark's names. Owns values; must not know who counts. */
@NullMarked
package dev.kindling.executor;

import org.jspecify.annotations.NullMarked;
