/**
 * The lineage of datasets, as data.
 *
 * <p>A {@link dev.kindling.plan.Dataset} is one of Spark's RDDs: an id, the {@link
 * dev.kindling.plan.Operation} that made it, an immutable {@link dev.kindling.plan.Node} that says
 * how it is computed, and the state that a program may change later (name, storage level,
 * checkpoint). Nodes compare by identity: two lineages that look equal are two lineages. Every walk
 * over a lineage is a loop and not a recursion, because a lineage grows with each iteration of a
 * program's loop.
 *
 * <p>The package also declares the interfaces that execute a lineage: {@link
 * dev.kindling.plan.Operator operators}, {@link dev.kindling.plan.Sink sinks}, {@link
 * dev.kindling.plan.Combiner combiners}, {@link dev.kindling.plan.Action actions} and {@link
 * dev.kindling.plan.Input inputs}. It executes none of them, and must not know threads, files or
 * the UI.
 */
@NullMarked
package dev.kindling.plan;

import org.jspecify.annotations.NullMarked;
