package dev.kindling.dropin;

import java.util.List;
import scala.jdk.javaapi.CollectionConverters;

/** Reads the components of Scala's products. */
public final class Components {
  private Components() {}

  /** Returns a component; lists become those of Scala. */
  public static Object at(List<?> components, int n) {
    Object component = components.get(n);
    return component instanceof List<?> list
        ? CollectionConverters.asScala(list).toSeq()
        : component;
  }
}
