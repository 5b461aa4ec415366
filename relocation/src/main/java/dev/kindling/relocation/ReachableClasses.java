package dev.kindling.relocation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/**
 * Finds the classes of a program that its main class refers to, directly or through others, and
 * that are in its packages. A library inside of the program's jar may refer to what is optional, or
 * have code for several versions of Spark.
 */
final class ReachableClasses {
  private static final List<String> ROOTS = List.of("org/apache/spark/", "dev/kindling/");
  private static final int CLASS_TAG = 7;

  private final Map<String, UserClass> classes = new LinkedHashMap<>();

  /**
   * A class of the program.
   *
   * @param supertypes its superclass and its interfaces
   * @param uses all classes that it refers to
   */
  private record UserClass(boolean namesSpark, Set<String> supertypes, Set<String> uses) {}

  private final String packages;

  private ReachableClasses(String mainClass, ClassFiles files) {
    packages = packages(mainClass);
    Set<String> seen = new HashSet<>(Set.of(mainClass));
    Deque<String> next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      String name = next.remove();
      byte[] bytes = files.findInProgram(name);
      UserClass found = bytes == null ? null : read(bytes);
      if (found != null) {
        classes.put(name, found);
        found.uses().stream().filter(seen::add).forEach(next::add);
      }
    }
  }

  /**
   * Returns the internal names of those that use Spark: that name a class of it, or use a class of
   * the program with a supertype of Spark's.
   */
  static List<String> from(String mainClass, ClassFiles files) {
    return new ReachableClasses(mainClass, files).thatUseSpark();
  }

  private List<String> thatUseSpark() {
    Set<String> related = new HashSet<>();
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Map.Entry<String, UserClass> entry : classes.entrySet()) {
        UserClass type = entry.getValue();
        if (type.namesSpark() || type.supertypes().stream().anyMatch(related::contains)) {
          grows |= related.add(entry.getKey());
        }
      }
    }
    List<String> found = new ArrayList<>();
    classes.forEach(
        (name, type) -> {
          if (packages(name).equals(packages)
              && (related.contains(name) || type.uses().stream().anyMatch(related::contains))) {
            found.add(name);
          }
        });
    return found;
  }

  /** Returns the first two parts of a class's package, which name its project. */
  private static String packages(String internalName) {
    int first = internalName.indexOf('/');
    int second = internalName.indexOf('/', first + 1);
    return internalName.substring(0, Math.max(first, second) + 1);
  }

  private static @Nullable UserClass read(byte[] classFile) {
    ClassReader reader;
    try {
      reader = new ClassReader(classFile);
    } catch (IllegalArgumentException e) {
      // The class file is of a newer version of Java than this JVM's.
      return null;
    }
    Set<String> supertypes = new HashSet<>(List.of(reader.getInterfaces()));
    if (reader.getSuperName() != null) {
      supertypes.add(reader.getSuperName());
    }
    String text = new String(classFile, StandardCharsets.ISO_8859_1);
    boolean namesSpark = ROOTS.stream().anyMatch(text::contains);
    return new UserClass(namesSpark, supertypes, uses(reader));
  }

  private static Set<String> uses(ClassReader reader) {
    Set<String> classes = new HashSet<>();
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int item = 1; item < reader.getItemCount(); item++) {
      int offset = reader.getItem(item);
      // The entry of a class is a tag byte and the index of its name.
      if (offset > 0 && reader.readByte(offset - 1) == CLASS_TAG) {
        Type type = Type.getObjectType(reader.readUTF8(offset, buffer));
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
          classes.add(element.getInternalName());
        }
      }
    }
    return classes;
  }
}
