package dev.kindling.engine.io;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tuples in Spark's object files, which have Scala's names and version numbers. So each side can
 * read the pairs that the other has written.
 */
final class StoredTuples {
  private static final List<Stored> ALL =
      List.of(
          new Stored(Tuple2.class, 0x01FBDDCD22E7347AL),
          new Stored(Tuple3.class, -5666617268248770194L),
          new Stored(Tuple4.class, -6027471226669137812L));

  private static final byte SERIALIZABLE = 2;

  private StoredTuples() {}

  /**
   * Returns the class that a class of a file stands for; null when it is none of Scala's tuples.
   */
  static @Nullable ObjectStreamClass read(String name) {
    for (Stored stored : ALL) {
      if (name.equals(stored.name())) {
        return ObjectStreamClass.lookup(stored.type());
      }
      if (name.equals("[L" + stored.name() + ";")) {
        return ObjectStreamClass.lookup(Array.newInstance(stored.type(), 0).getClass());
      }
    }
    return null;
  }

  /**
   * Writes the description of a class under Scala's name. Returns whether it is one of the tuples.
   */
  static boolean write(ObjectStreamClass described, ObjectOutputStream out) throws IOException {
    for (Stored stored : ALL) {
      if (described.forClass() == stored.type()) {
        out.writeUTF(stored.name());
        out.writeLong(stored.version());
        out.writeByte(SERIALIZABLE);
        ObjectStreamField[] fields = described.getFields();
        out.writeShort(fields.length);
        for (ObjectStreamField field : fields) {
          out.writeByte(field.getTypeCode());
          out.writeUTF(field.getName());
          out.writeObject(field.getTypeString());
        }
        return true;
      }
    }
    return false;
  }

  /**
   * @param version Scala's {@code serialVersionUID}
   */
  private record Stored(Class<?> type, long version) {
    String name() {
      return "scala." + type.getSimpleName();
    }
  }
}
