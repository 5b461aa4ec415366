package dev.kindling.engine.serial;

import dev.kindling.pipeline.copy.RecordComponents;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What Kindling knows exactly it writes in a form of its own, all else by Java serialisation or
 * what the program names. Classes are numbered, so that bytes are short and no class loader is
 * searched.
 */
final class ValueSerializer implements RecordSerializer {
  private final @Nullable ForeignCodec other;
  private final ClassCodecs codecs;
  private final ClassNumbers classes = new ClassNumbers();
  private final ReferenceTable references = new ReferenceTable();
  private final RecordComponents.All recordClasses = new RecordComponents.All();

  /** With Java serialisation alone, or another as well. */
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
