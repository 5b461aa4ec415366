package dev.kindling.pipeline;

/**
 * An object that is called for every record and that a hot loop may replace by an object of a copy
 * of its class, so that each call site in the copy has one receiver class.
 *
 * <ul>
 *   <li>The class has exactly one constructor. {@link #parts} returns the arguments with which the
 *       constructor makes an object that continues where this one is. Therefore state that changes
 *       while records are pushed is in objects that are among the parts, not in fields of the
 *       class.
 *   <li>Only the class itself refers to the class by name; others use it through an interface. It
 *       uses no private member of its outer class and contains no lambda.
 *   <li>Parts that are specialisable themselves are replaced in the same way; all others are
 *       shared.
 * </ul>
 */
public interface Specialisable {
  /** The arguments for the only constructor, in order. */
  Object[] parts();
}
