package dev.kindling.engine.io;

import dev.kindling.pipeline.combine.Group;
import dev.kindling.spi.ObjectEncoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * Records in Java's serialised form, tuples and other classes of the API under Spark's names.
 *
 * @param filter the classes that may be read
 */
record JavaObjectEncoding(ObjectFilter filter) implements ObjectEncoding {
  @Override
  public byte[] encode(Object[] records) throws IOException {
    return encoded(records);
  }

  static byte[] encoded(Object[] records) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new Objects(bytes)) {
      out.writeObject(records);
    }
    return bytes.toByteArray();
  }

  @Override
  public List<Object> decode(byte[] encoded, String file)
      throws IOException, ClassNotFoundException {
    try (StoredObjects in = new StoredObjects(new ByteArrayInputStream(encoded), filter)) {
      Object batch = read(in, file);
      if (batch == null || !batch.getClass().isArray()) {
        throw new IOException(
            "not an object file: "
                + file
                + " holds a "
                + (batch == null ? "null" : batch.getClass().getName())
                + " where saveAsObjectFile writes an array of records");
      }
      int length = Array.getLength(batch);
      List<Object> records = new ArrayList<>(length);
      for (int i = 0; i < length; i++) {
        records.add(Array.get(batch, i));
      }
      return records;
    }
  }

  private Object read(StoredObjects in, String file) throws IOException, ClassNotFoundException {
    try {
      return in.readObject();
    } catch (InvalidClassException e) {
      throw filter.rejection(file, in, e);
    }
  }

  private static final class Objects extends ObjectOutputStream {
    Objects(OutputStream out) throws IOException {
      super(out);
      enableReplaceObject(true);
    }

    /** Spark has no class for the groups of {@code groupByKey}. */
    @Override
    protected Object replaceObject(Object written) {
      return written instanceof Group<?> group ? new ArrayList<>(group) : written;
    }

    @Override
    protected void writeClassDescriptor(ObjectStreamClass described) throws IOException {
      if (!StoredApiClasses.write(described, this)) {
        super.writeClassDescriptor(described);
      }
    }
  }
}
