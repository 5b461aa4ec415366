package dev.kindling.engine.io;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.java.Optional;
import dev.kindling.util.StatCounter;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tuples and other classes of the API that records can be, in Spark's object files: there they have
 * the names and the version numbers of Scala's and Spark's classes. So each side can read the
 * records that the other has written.
 */
final class StoredApiClasses {
  private static final List<Stored> ALL =
      List.of(
          new Stored(Tuple2.class, "scala.Tuple2", 0x01FBDDCD22E7347AL),
          new Stored(Tuple3.class, "scala.Tuple3", -5666617268248770194L),
          new Stored(Tuple4.class, "scala.Tuple4", -6027471226669137812L),
          new Stored(Optional.class, "org.apache.spark.api.java.Optional", 7631085229646509440L),
          new Stored(StatCounter.class, "org.apache.spark.util.StatCounter", 3947683988221751428L));

  private static final byte SERIALIZABLE = 2;

  private StoredApiClasses() {}

  /** Returns the class that a class of a file stands for; null when it is none of the above. */
  static @Nullable ObjectStreamClass read(String name) {
    String element = elementOf(name);
    for (Stored stored : ALL) {
      if (element.equals(stored.name())) {
        Class<?> type = stored.type();
        for (int i = dimensionsOf(name); i > 0; i--) {
          type = type.arrayType();
        }
        return ObjectStreamClass.lookup(type);
      }
    }
    return null;
  }

  /** Returns the name of the class of the innermost elements if it is an array of objects. */
  private static String elementOf(String name) {
    return name.startsWith("[") && name.endsWith(";")
        ? name.substring(dimensionsOf(name) + 1, name.length() - 1)
        : name;
  }

  private static int dimensionsOf(String name) {
    return name.lastIndexOf('[') + 1;
  }

  /**
   * Writes the description of a class under Spark's name. Returns whether it is one of the above or
   * an array of them.
   */
  static boolean write(ObjectStreamClass described, ObjectOutputStream out) throws IOException {
    String name = described.getName();
    String element = elementOf(name);
    for (Stored stored : ALL) {
      if (element.equals(stored.type().getName())) {
        boolean array = name.startsWith("[");
        out.writeUTF(name.replace(element, stored.name()));
        // The version of an array is not compared.
        out.writeLong(array ? described.getSerialVersionUID() : stored.version());
        out.writeByte(SERIALIZABLE);
        ObjectStreamField[] fields = described.getFields();
        out.writeShort(fields.length);
        for (ObjectStreamField field : fields) {
          out.writeByte(field.getTypeCode());
          out.writeUTF(field.getName());
          if (!field.isPrimitive()) {
            out.writeObject(field.getTypeString());
          }
        }
        return true;
      }
    }
    return false;
  }

  /**
   * @param name the name of Scala's or Spark's class
   * @param version its {@code serialVersionUID}
   */
  private record Stored(Class<?> type, String name, long version) {}
}
