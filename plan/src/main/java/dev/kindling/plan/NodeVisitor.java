package dev.kindling.plan;

import org.jspecify.annotations.Nullable;

/**
 * Handles nodes by kind, one method for each. {@link Node#accept} calls the method that belongs to
 * a node.
 *
 * <p>Code that must know every kind of node implements this interface: a new kind of node adds a
 * method here, and each implementation fails to compile until it handles the kind.
 *
 * @param <R> the result of a visit
 * @param <X> what a visit may throw; {@link RuntimeException} when it throws nothing checked
 */
public interface NodeVisitor<R extends @Nullable Object, X extends Exception> {
  R source(Source<?> node) throws X;

  R narrow(Narrow<?, ?> node) throws X;

  R union(Union<?> node) throws X;

  R coalesce(Coalesce<?> node) throws X;

  R partitionPruning(PartitionPruning<?> node) throws X;

  R zip(Zip<?> node) throws X;

  R cartesian(Cartesian<?, ?> node) throws X;

  R coGroup(CoGroup<?> node) throws X;

  R subtract(Subtract<?, ?> node) throws X;

  R shuffle(Shuffle<?, ?> node) throws X;

  R checkpointed(Checkpointed<?> node) throws X;
}
