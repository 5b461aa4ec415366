package dev.kindling.fuzz.peer;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.fuzz.program.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.DoubleWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.DefaultCodec;
import org.apache.hadoop.io.compress.GzipCodec;
import org.apache.hadoop.mapreduce.lib.input.KeyValueTextInputFormat;
import org.apache.hadoop.mapreduce.lib.input.NLineInputFormat;
import org.apache.hadoop.mapreduce.lib.input.SequenceFileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.jspecify.annotations.Nullable;

/** Reads files by Hadoop's formats, and has records written by them and read again. */
@SuppressWarnings("unchecked")
final class FormattedFiles {
  private final JavaSparkContext sc;
  private final ProgramFiles files;

  FormattedFiles(JavaSparkContext sc, ProgramFiles files) {
    this.sc = sc;
    this.files = files;
  }

  /** Makes the dataset of a source. */
  JavaRDDLike<?, ?> read(Call call, Arguments a) throws IOException {
    return switch (call.method()) {
      case "numberedLines" -> numberedLines(files.file(a.text(0), ""), a.number(1), a.word(2));
      case "keyValueFile" ->
          ofTexts(
              sc.newAPIHadoopFile(
                  files.file(a.text(0), ""),
                  KeyValueTextInputFormat.class,
                  Text.class,
                  Text.class,
                  sc.hadoopConfiguration()));
      case "groupsOfLines" -> {
        Configuration conf = new Configuration(sc.hadoopConfiguration());
        conf.setInt(NLineInputFormat.LINES_PER_MAP, a.number(1));
        yield values(
            sc.newAPIHadoopFile(
                files.file(a.text(0), ""),
                NLineInputFormat.class,
                LongWritable.class,
                Text.class,
                conf));
      }
      case "wholeTextFiles" ->
          sc.wholeTextFiles(files.folder(a.list(0)), a.number(1))
              .mapToPair(file -> new Tuple2<>(name(file._1()), file._2()));
      case "binaryFiles" ->
          sc.binaryFiles(files.folder(a.list(0)), a.number(1))
              .mapToPair(file -> new Tuple2<>(name(file._1()), latin(file._2().toArray())));
      case "binaryRecords" ->
          sc.binaryRecords(files.file(a.text(0), ""), a.number(1)).map(FormattedFiles::latin);
      default -> throw Operators.unknown(call);
    };
  }

  private JavaPairRDD<Object, Object> numberedLines(String file, int partitions, String library) {
    return library.equals("old")
        ? values(
            sc.hadoopFile(
                file,
                org.apache.hadoop.mapred.TextInputFormat.class,
                LongWritable.class,
                Text.class,
                partitions))
        : values(
            sc.newAPIHadoopFile(
                file,
                org.apache.hadoop.mapreduce.lib.input.TextInputFormat.class,
                LongWritable.class,
                Text.class,
                sc.hadoopConfiguration()));
  }

  /**
   * Writes pairs to files and returns the dataset that reads them. The arguments name the classes
   * of keys and values, how files are written, how they are compressed and how they are read.
   */
  JavaRDDLike<?, ?> reread(Arguments a) throws IOException {
    String key = a.word(0);
    String value = a.word(1);
    String saved = files.unused();
    JavaPairRDD<Writable, Writable> records =
        a.pairs()
            .mapToPair(pair -> new Tuple2<>(writable(key, pair._1()), writable(value, pair._2())));
    write(records, saved, ofWritable(key), ofWritable(value), a.word(2), a.word(3));
    return readAgain(saved, ofWritable(key), ofWritable(value), a.word(4), a.number(5));
  }

  private void write(
      JavaPairRDD<Writable, Writable> records,
      String file,
      Class<Writable> key,
      Class<Writable> value,
      String format,
      String codec) {
    switch (format) {
      case "old" -> {
        Class<org.apache.hadoop.mapred.SequenceFileOutputFormat> old =
            org.apache.hadoop.mapred.SequenceFileOutputFormat.class;
        if (codec.equals("none")) {
          records.saveAsHadoopFile(file, key, value, old);
        } else {
          records.saveAsHadoopFile(file, key, value, old, ofCodec(codec));
        }
      }
      case "text" -> records.saveAsNewAPIHadoopFile(file, key, value, TextOutputFormat.class);
      default -> {
        Configuration conf = new Configuration(sc.hadoopConfiguration());
        if (!codec.equals("none")) {
          conf.set("mapreduce.output.fileoutputformat.compress", "true");
          conf.set("mapreduce.output.fileoutputformat.compress.type", "BLOCK");
          conf.set("mapreduce.output.fileoutputformat.compress.codec", ofCodec(codec).getName());
        }
        records.saveAsNewAPIHadoopFile(file, key, value, SequenceFileOutputFormat.class, conf);
      }
    }
  }

  private JavaPairRDD<Object, Object> readAgain(
      String file, Class<Writable> key, Class<Writable> value, String how, int partitions) {
    return switch (how) {
      case "sequenceFile" -> values(sc.sequenceFile(file, key, value, partitions));
      case "old" ->
          values(
              sc.hadoopFile(
                  file,
                  org.apache.hadoop.mapred.SequenceFileInputFormat.class,
                  key,
                  value,
                  partitions));
      case "text" ->
          ofTexts(
              sc.newAPIHadoopFile(
                  file,
                  KeyValueTextInputFormat.class,
                  Text.class,
                  Text.class,
                  sc.hadoopConfiguration()));
      default ->
          values(
              sc.newAPIHadoopFile(
                  file,
                  (Class<SequenceFileInputFormat<Writable, Writable>>)
                      (Class<?>) SequenceFileInputFormat.class,
                  key,
                  value,
                  sc.hadoopConfiguration()));
    };
  }

  /** Returns the class of a codec with a short name. */
  static Class<? extends CompressionCodec> ofCodec(String name) {
    return switch (name) {
      case "gzip" -> GzipCodec.class;
      case "bzip2" -> BZip2Codec.class;
      case "deflate" -> DefaultCodec.class;
      default -> throw new IllegalArgumentException("no codec: " + name);
    };
  }

  private static Class<Writable> ofWritable(String name) {
    Class<?> found =
        switch (name) {
          case "int" -> IntWritable.class;
          case "long" -> LongWritable.class;
          case "double" -> DoubleWritable.class;
          case "nothing" -> NullWritable.class;
          default -> Text.class;
        };
    return (Class<Writable>) found;
  }

  private static Writable writable(String name, @Nullable Object x) {
    return switch (name) {
      case "int" -> new IntWritable((Integer) x);
      case "long" -> new LongWritable((Long) x);
      case "double" -> new DoubleWritable((Double) x);
      case "nothing" -> NullWritable.get();
      case "string" -> new Text((String) x);
      // Another class than the file's.
      case "wrong" -> new LongWritable(Functions.code(x));
      default -> new Text((String) Functions.map("text", x));
    };
  }

  // Hadoop's readers reuse their objects, so each record is copied at once.
  private static JavaPairRDD<Object, Object> values(JavaPairRDD<?, ?> records) {
    return records.mapToPair(pair -> new Tuple2<>(value(pair._1()), value(pair._2())));
  }

  private static JavaPairRDD<Object, Object> ofTexts(JavaPairRDD<?, ?> records) {
    return records.mapToPair(
        pair -> new Tuple2<>(String.valueOf(pair._1()), String.valueOf(pair._2())));
  }

  private static Object value(Object read) {
    return read instanceof IntWritable number
        ? (Object) number.get()
        : read instanceof LongWritable number
            ? (Object) number.get()
            : read instanceof DoubleWritable number ? (Object) number.get() : read.toString();
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
