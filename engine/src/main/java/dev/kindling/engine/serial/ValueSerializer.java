package dev.kindling.engine.serial;

import dev.kindling.pipeline.copy.RecordComponents;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Encodes classes that it knows exactly in a format of its own, and all others by Java
 * serialisation or the serialiser that the program names. Classes have numbers, so that the bytes
 * are few and no class loader is searched.
 */
final class ValueSerializer implements RecordSerializer {
  private final @Nullable ForeignCodec other;
  private final ClassCodecs codecs;
  private final ClassNumbers classes = new ClassNumbers();
  private final ReferenceTable references = new ReferenceTable();
  private final RecordComponents.All recordClasses = new RecordComponents.All();

  /** Creates a serialiser with Java serialisation, and another one if the program names it. */
  ValueSerializer(@Nullable ForeignCodec other) {
    this.other = other;
    this.codecs =
        new ClassCodecs(
            components -> components.isSerializable() || (other != null && other.triesJavaFirst()));
  }

  @Override
  public RecordWriter writer(OutputStream out) {
    return new ValueWriter(this, out);
  }

  @Override
  public RecordReader reader(InputStream in) {
    return new ValueReader(this, in);
  }

  @Nullable ForeignCodec other() {
    return other;
  }

  ClassCodecs codecs() {
    return codecs;
  }

  ClassNumbers classes() {
    return classes;
  }

  ReferenceTable references() {
    return references;
  }

  RecordComponents.All recordClasses() {
    return recordClasses;
  }
}
