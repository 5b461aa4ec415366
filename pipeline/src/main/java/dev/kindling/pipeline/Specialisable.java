package dev.kindling.pipeline;

/**
 * An object on the path of every record, which a hot loop may replace by one of its own class
 * defined once more, so that the compiler sees one receiver at each of its call sites.
 *
 * <ul>
 *   <li>The class has exactly one constructor, and {@link #parts} gives the arguments with which it
 *       makes an object that goes on where this one stopped. So whatever changes while records flow
 *       lives in objects that are among the parts, never in a field of its own.
 *   <li>The class refers to itself nowhere but in its own code: others hold it by an interface. It
 *       needs no private member of its outer class and holds no lambda.
 *   <li>Parts that are specialisable themselves are replaced likewise; all others are shared.
 * </ul>
 */
public interface Specialisable {
  /** The arguments of the only constructor, in order. */
  Object[] parts();
}
