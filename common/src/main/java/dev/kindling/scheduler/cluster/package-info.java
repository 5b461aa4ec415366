/** What runs tasks, under Spark's names. Owns values; must not know how tasks get there. */
@NullMarked
package dev.kindling.scheduler.cluster;

import org.jspecify.annotations.NullMarked;
