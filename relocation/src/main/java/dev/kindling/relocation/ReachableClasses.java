package dev.kindling.relocation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/** Finds the classes of a program that its main class refers to, directly or through others. */
final class ReachableClasses {
  private static final String SPARK_ROOT = "org/apache/spark/";
  private static final int CLASS_TAG = 7;

  private ReachableClasses() {}

  /** Returns the internal names of those that use Spark. */
  static List<String> from(String mainClass, ClassFiles files) {
    List<String> useSpark = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(mainClass));
    Deque<String> next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      String name = next.remove();
      byte[] bytes = files.findInProgram(name);
      if (bytes == null) {
        continue;
      }
      if (new String(bytes, StandardCharsets.ISO_8859_1).contains(SPARK_ROOT)) {
        useSpark.add(name);
      }
      for (String used : classes(new ClassReader(bytes))) {
        if (seen.add(used)) {
          next.add(used);
        }
      }
    }
    return useSpark;
  }

  private static List<String> classes(ClassReader reader) {
    List<String> classes = new ArrayList<>();
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int item = 1; item < reader.getItemCount(); item++) {
      int offset = reader.getItem(item);
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
