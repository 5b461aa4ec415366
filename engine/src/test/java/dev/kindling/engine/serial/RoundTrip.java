package dev.kindling.engine.serial;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records and reads them back. */
final class RoundTrip {
  private RoundTrip() {}

  static List<@Nullable Object> of(RecordSerializer serializer, List<?> records)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RecordWriter writer = serializer.writer(bytes);
    for (Object record : records) {
      writer.write(record);
    }
    writer.finish();
    RecordReader reader = serializer.reader(new ByteArrayInputStream(bytes.toByteArray()));
    List<@Nullable Object> read = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      read.add(reader.read());
    }
    return read;
  }
}
