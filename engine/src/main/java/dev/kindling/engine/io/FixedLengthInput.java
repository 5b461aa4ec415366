package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.engine.io.codec.Codec;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.plan.SneakyThrow;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The input of {@code binaryRecords}: byte arrays of one length, with one partition for each split.
 */
final class FixedLengthInput extends FileInput<FileSplit, byte[]> {
  private static final int BUFFER = 1 << 16;

  private final int recordLength;

  /**
   * @param recordLength in bytes
   */
  FixedLengthInput(String path, int recordLength, InputSettings settings) {
    super("NewHadoopRDD", LocalPaths.requireForm(path), settings);
    this.recordLength = recordLength;
  }

  @Override
  List<FileSplit> find(String path, InputSettings settings) throws IOException {
    return FileSplits.ofRecords(path, recordLength, settings);
  }

  @Override
  Iterator<byte[]> read(FileSplit split, TaskContext context) throws IOException {
    if (recordLength == 0) {
      throw new ArithmeticException(
          "/ by zero\nrecordLength must be positive: 0, in binaryRecords of " + split.file());
    }
    if (recordLength < 0) {
      throw new NegativeArraySizeException(
          recordLength + "\nrecordLength must be positive, in binaryRecords of " + split.file());
    }
    if (Codec.of(split.file()) != null) {
      throw new IOException(
          "FixedLengthRecordReader does not support reading compressed files\nbinaryRecords reads"
              + " plain files only: "
              + split.file()
              + "; decompress it, or read it by binaryFiles");
    }
    InputStream in =
        new BufferedInputStream(
            ChecksummedInput.stream(split.file(), split.start(), settings().comparesChecksums()),
            BUFFER);
    Records records = new Records(split, recordLength, in, counters(context));
    context.addTaskCompletionListener(ended -> records.close());
    return records;
  }

  private static final class Records implements Iterator<byte[]> {
    private final FileSplit split;
    private final int recordLength;
    private final InputStream in;
    private final TaskCounters counters;
    private long position;

    Records(FileSplit split, int recordLength, InputStream in, TaskCounters counters) {
      this.split = split;
      this.recordLength = recordLength;
      this.in = in;
      this.counters = counters;
      this.position = split.start();
    }

    @Override
    public boolean hasNext() {
      if (position < split.end()) {
        return true;
      }
      close();
      return false;
    }

    @Override
    public byte[] next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      try {
        byte[] record = in.readNBytes(recordLength);
        if (record.length < recordLength) {
          throw new EOFException(
              "the file ends within a record of "
                  + recordLength
                  + " bytes: "
                  + split.file()
                  + " has "
                  + record.length
                  + " bytes from byte "
                  + position
                  + " on; give the length that the records have");
        }
        position += recordLength;
        counters.inputRecords++;
        counters.inputBytes += recordLength;
        return record;
      } catch (IOException e) {
        throw SneakyThrow.unchecked(e);
      }
    }

    /** Closes the file, at the end of the split or, if that isn't reached, of the task. */
    void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
