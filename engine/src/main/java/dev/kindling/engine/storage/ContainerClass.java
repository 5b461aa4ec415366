package dev.kindling.engine.storage;

import java.util.Collection;
import java.util.Map;
import java.util.RandomAccess;

/**
 * What the estimates of sizes need to know of a class, found once for each. Checks against
 * interfaces and names take longer than the rest of an estimate.
 *
 * @param ofJdk whether it is a class of the JDK
 * @param map whether its objects are maps
 * @param collection whether its objects are collections
 * @param countsAtOnce whether asking such a container for its size runs no code of the program and
 *     no loop
 */
record ContainerClass(boolean ofJdk, boolean map, boolean collection, boolean countsAtOnce) {
  private static final ClassValue<ContainerClass> KNOWN =
      new ClassValue<>() {
        @Override
        protected ContainerClass computeValue(Class<?> type) {
          String name = type.getName();
          boolean plain =
              name.startsWith("java.util.") && !name.startsWith("java.util.concurrent.");
          return new ContainerClass(
              name.startsWith("java."),
              Map.class.isAssignableFrom(type),
              Collection.class.isAssignableFrom(type),
              plain || RandomAccess.class.isAssignableFrom(type));
        }
      };

  static ContainerClass of(Class<?> type) {
    return KNOWN.get(type);
  }
}
