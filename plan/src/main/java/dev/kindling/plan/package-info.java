/**
 * The lineage: what a program has asked for, as data.
 *
 * <p>A {@link dev.kindling.plan.Dataset} is one of Spark's RDDs: an id, the {@link
 * dev.kindling.plan.Operation} that made it, an immutable {@link dev.kindling.plan.Node} that says
 * what it is made of, and the few things a program may change later (name, storage level). Nodes
 * compare by identity: two equal looking lineages are two lineages. Every walk is iterative, for
 * lineages are as deep as a program's loops are long.
 *
 * <p>This package also states, as interfaces, what flows along a lineage: {@link
 * dev.kindling.plan.Operator operators} over iterators and {@link dev.kindling.plan.Sink sinks},
 * {@link dev.kindling.plan.Combiner combiners}, {@link dev.kindling.plan.Action actions} and {@link
 * dev.kindling.plan.Input inputs}. It runs none of them and knows no thread, file or page.
 */
@NullMarked
package dev.kindling.plan;

import org.jspecify.annotations.NullMarked;
