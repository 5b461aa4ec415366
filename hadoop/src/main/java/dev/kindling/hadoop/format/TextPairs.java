package dev.kindling.hadoop.format;

import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;

/** The pairs of lines of text: no key, and the text of a record. */
final class TextPairs implements RecordPairs.Factory {
  private static final long serialVersionUID = 1L;

  @Override
  public RecordPairs create() {
    Text text = new Text();
    return (record, writer) -> {
      if (record == null) {
        throw new IllegalArgumentException(
            "requirement failed: text files do not allow null rows\nfilter nulls out before"
                + " saveAsTextFile, or map them to text");
      }
      text.set(String.valueOf(record));
      writer.write(NullWritable.get(), text);
    };
  }
}
