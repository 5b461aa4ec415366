package org.apache.spark;

import dev.kindling.dropin.Components;
import dev.kindling.relocation.MembersOf;
import scala.Product;

@MembersOf(EndReason.class)
abstract class EndReasonMembers extends EndReason implements Product {
  private static final long serialVersionUID = 1L;

  @Override
  public String productPrefix() {
    return prefix();
  }

  @Override
  public int productArity() {
    return components().size();
  }

  @Override
  public Object productElement(int n) {
    return Components.at(components(), n);
  }

  @Override
  public boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }
}
