package dev.kindling.engine.serial;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each record by Java serialisation. */
final class JavaRecords implements RecordSerializer {
  @Override
  public RecordWriter writer(OutputStream out) {
    return new Writer(out);
  }

  @Override
  public RecordReader reader(InputStream in) {
    return new Reader(in);
  }

  private static final class Writer implements RecordWriter {
    private final OutputStream below;
    private @Nullable ObjectOutputStream out;

    Writer(OutputStream below) {
      this.below = below;
    }

    @Override
    public void write(@Nullable Object record) throws IOException {
      ObjectOutputStream objects = objects();
      objects.writeUnshared(record);
      objects.reset();
    }

    @Override
    public void writeInt(int value) throws IOException {
      objects().writeInt(value);
    }

    @Override
    public void finish() throws IOException {
      if (out != null) {
        out.flush();
        out = null;
      }
    }

    @Override
    public List<Object> references() {
      return List.of();
    }

    private ObjectOutputStream objects() throws IOException {
      ObjectOutputStream objects = out;
      if (objects == null) {
        objects = new ObjectOutputStream(new BufferedOutputStream(below, 1 << 15));
        out = objects;
      }
      return objects;
    }
  }

  private static final class Reader implements RecordReader {
    private final InputStream below;
    private @Nullable ObjectInputStream in;

    Reader(InputStream below) {
      this.below = below;
    }

    @Override
    public @Nullable Object read() throws IOException {
      try {
        return objects().readObject();
      } catch (ClassNotFoundException e) {
        throw new IOException("a record's class isn't found: " + e.getMessage(), e);
      }
    }

    @Override
    public int readInt() throws IOException {
      return objects().readInt();
    }

    private ObjectInputStream objects() throws IOException {
      ObjectInputStream objects = in;
      if (objects == null) {
        objects =
            new ObjectInputStream(new BufferedInputStream(below, 1 << 15)) {
              @Override
              protected Class<?> resolveClass(java.io.ObjectStreamClass described)
                  throws IOException, ClassNotFoundException {
                ClassLoader loader = Thread.currentThread().getContextClassLoader();
                try {
                  return Class.forName(described.getName(), false, loader);
                } catch (ClassNotFoundException e) {
                  return super.resolveClass(described);
                }
              }
            };
        in = objects;
      }
      return objects;
    }
  }
}
