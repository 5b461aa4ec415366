package dev.kindling.engine.serial;

import dev.kindling.pipeline.copyPolicy.RecordComponents;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What Kindling knows exactly it writes in a form of its own, all else by Java serialisation or
 * what the program names. Classes are numbered, so that bytes are short and no class loader is
 * searched.
 */
final class ValueSerializer implements RecordSerializer {
  private final @Nullable OtherForm other;
  private final Forms forms;
  private final Classes classes = new Classes();
  private final References references = new References();
  private final RecordComponents.All shapes = new RecordComponents.All();

  /** With Java serialisation alone, or another as well. */
  ValueSerializer(@Nullable OtherForm other) {
    this.other = other;
    this.forms =
        new Forms(shape -> shape.isSerializable() || (other != null && other.comesSecond()));
  }

  @Override
  public RecordWriter writer(OutputStream out) {
    return new ValueWriter(this, out);
  }

  @Override
  public RecordReader reader(InputStream in) {
    return new ValueReader(this, in);
  }

  @Nullable OtherForm other() {
    return other;
  }

  Forms forms() {
    return forms;
  }

  Classes classes() {
    return classes;
  }

  References references() {
    return references;
  }

  RecordComponents.All shapes() {
    return shapes;
  }
}
