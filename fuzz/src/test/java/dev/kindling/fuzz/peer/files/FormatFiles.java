package dev.kindling.fuzz.peer.files;

import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.fuzz.files.FileCase;
import dev.kindling.fuzz.files.FileEngine;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.mapred.AvroKey;
import org.apache.avro.mapreduce.AvroJob;
import org.apache.avro.mapreduce.AvroKeyInputFormat;
import org.apache.avro.mapreduce.AvroKeyOutputFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.SequenceFileOutputFormat;
import org.apache.hadoop.mapred.TextInputFormat;
import org.apache.hadoop.mapred.TextOutputFormat;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.SequenceFileInputFormat;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.parquet.hadoop.example.ExampleInputFormat;
import org.apache.parquet.hadoop.example.ExampleOutputFormat;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes and reads files on a context. The sources for both engines differ only in imports. */
public final class FormatFiles implements FileEngine {
  private static final String COMPRESS = "mapreduce.output.fileoutputformat.compress";
  private static final String CODECS = "org.apache.hadoop.io.compress.";

  private final JavaSparkContext sc;

  /** Starts an engine that keeps its own files in {@code folder}. */
  public FormatFiles(Path folder) {
    SparkConf conf =
        new SparkConf(false)
            .setMaster("local[2]")
            .setAppName("files")
            .set("spark.ui.enabled", "false")
            .set("spark.local.dir", folder.toString())
            .set("spark.driver.host", "localhost")
            .set("spark.driver.bindAddress", "127.0.0.1");
    this.sc = new JavaSparkContext(conf);
  }

  @Override
  public void write(FileCase files, List<List<String>> partitions, String folder) throws Exception {
    JavaRDD<String> records = sc.parallelize(partitions, partitions.size()).flatMap(List::iterator);
    String codec = files.codec();
    switch (files.format()) {
      case TEXT -> {
        if (codec.isEmpty()) {
          records.saveAsTextFile(folder);
        } else {
          records.saveAsTextFile(folder, codecClass(codec));
        }
      }
      case TEXT_OF_PAIRS ->
          pairs(records)
              .saveAsHadoopFile(
                  folder, LongWritable.class, Text.class, TextOutputFormat.class, old(codec, ""));
      case NEW_TEXT_OF_PAIRS ->
          pairs(records)
              .saveAsNewAPIHadoopFile(
                  folder,
                  LongWritable.class,
                  Text.class,
                  org.apache.hadoop.mapreduce.lib.output.TextOutputFormat.class,
                  settings(codec));
      case SEQUENCE_OF_BLOCKS ->
          pairs(records)
              .saveAsHadoopFile(
                  folder,
                  LongWritable.class,
                  Text.class,
                  SequenceFileOutputFormat.class,
                  old(codec, "BLOCK"));
      case SEQUENCE_OF_RECORDS ->
          pairs(records)
              .saveAsHadoopFile(
                  folder,
                  LongWritable.class,
                  Text.class,
                  SequenceFileOutputFormat.class,
                  old(codec, "RECORD"));
      case NEW_SEQUENCE ->
          pairs(records)
              .saveAsNewAPIHadoopFile(
                  folder,
                  LongWritable.class,
                  Text.class,
                  org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat.class,
                  settings(codec));
      case OBJECT -> writeCompressedObjects(records, codec, "RECORD", folder);
      case OBJECT_OF_BLOCKS -> writeCompressedObjects(records, codec, "BLOCK", folder);
      case AVRO -> {
        Job job = Job.getInstance(sc.hadoopConfiguration());
        AvroJob.setOutputKeySchema(job, Avro.SCHEMA);
        Configuration settings = job.getConfiguration();
        settings.setBoolean(COMPRESS, !codec.isEmpty());
        settings.set("avro.output.codec", codec);
        records
            .mapToPair(text -> new Tuple2<>(Avro.record(text), NullWritable.get()))
            .saveAsNewAPIHadoopFile(
                folder, AvroKey.class, NullWritable.class, AvroKeyOutputFormat.class, settings);
      }
      case PARQUET -> {
        Job job = Job.getInstance(sc.hadoopConfiguration());
        ExampleOutputFormat.setSchema(job, Parquet.SCHEMA);
        ParquetOutputFormat.setCompression(
            job,
            codec.isEmpty()
                ? CompressionCodecName.UNCOMPRESSED
                : CompressionCodecName.valueOf(codec));
        records
            .mapToPair(text -> new Tuple2<Void, Group>(null, Parquet.group(text)))
            .saveAsNewAPIHadoopFile(
                folder, Void.class, Group.class, ExampleOutputFormat.class, job.getConfiguration());
      }
    }
  }

  /** The codec of object files can only be set for the whole context. */
  private void writeCompressedObjects(
      JavaRDD<String> records, String codec, String type, String folder) {
    Configuration settings = sc.hadoopConfiguration();
    compress(settings, codec);
    settings.set(COMPRESS + ".type", type);
    try {
      records.saveAsObjectFile(folder);
    } finally {
      settings.unset(COMPRESS);
      settings.unset(COMPRESS + ".codec");
      settings.unset(COMPRESS + ".type");
    }
  }

  private static JavaPairRDD<LongWritable, Text> pairs(JavaRDD<String> records) {
    return records.mapToPair(text -> new Tuple2<>(new LongWritable(text.length()), new Text(text)));
  }

  private Configuration settings(String codec) {
    Configuration settings = new Configuration(sc.hadoopConfiguration());
    compress(settings, codec);
    return settings;
  }

  private JobConf old(String codec, String type) {
    JobConf settings = new JobConf(settings(codec));
    if (!type.isEmpty()) {
      settings.set(COMPRESS + ".type", type);
    }
    return settings;
  }

  private static void compress(Configuration settings, String codec) {
    settings.setBoolean(COMPRESS, !codec.isEmpty());
    if (!codec.isEmpty()) {
      settings.set(COMPRESS + ".codec", CODECS + codec);
    }
  }

  private static Class<? extends CompressionCodec> codecClass(String name)
      throws ClassNotFoundException {
    return Class.forName(CODECS + name).asSubclass(CompressionCodec.class);
  }

  @Override
  public List<List<String>> read(FileCase files, String folder, int minPartitions)
      throws Exception {
    return texts(files, folder, minPartitions).glom().collect();
  }

  private JavaRDD<String> texts(FileCase files, String folder, int minPartitions) throws Exception {
    return switch (files.format()) {
      case TEXT -> sc.textFile(folder, minPartitions);
      case TEXT_OF_PAIRS ->
          sc.hadoopFile(
                  folder, TextInputFormat.class, LongWritable.class, Text.class, minPartitions)
              .map(pair -> withoutKey(pair._2().toString()));
      case NEW_TEXT_OF_PAIRS ->
          sc.newAPIHadoopFile(
                  folder,
                  org.apache.hadoop.mapreduce.lib.input.TextInputFormat.class,
                  LongWritable.class,
                  Text.class,
                  sc.hadoopConfiguration())
              .map(pair -> withoutKey(pair._2().toString()));
      case SEQUENCE_OF_BLOCKS, SEQUENCE_OF_RECORDS ->
          sc.sequenceFile(folder, LongWritable.class, Text.class, minPartitions)
              .map(pair -> withLength(pair._1(), pair._2()));
      case NEW_SEQUENCE ->
          sc.newAPIHadoopFile(
                  folder,
                  FormatFiles.<SequenceFileInputFormat<LongWritable, Text>>typed(
                      SequenceFileInputFormat.class),
                  LongWritable.class,
                  Text.class,
                  sc.hadoopConfiguration())
              .map(pair -> withLength(pair._1(), pair._2()));
      case OBJECT, OBJECT_OF_BLOCKS -> sc.objectFile(folder, minPartitions);
      case AVRO -> {
        Job job = Job.getInstance(sc.hadoopConfiguration());
        AvroJob.setInputKeySchema(job, Avro.SCHEMA);
        yield sc.newAPIHadoopFile(
                folder,
                FormatFiles.<AvroKeyInputFormat<GenericRecord>>typed(AvroKeyInputFormat.class),
                FormatFiles.<AvroKey<GenericRecord>>typed(AvroKey.class),
                NullWritable.class,
                job.getConfiguration())
            .map(pair -> Avro.text(pair._1().datum()));
      }
      case PARQUET ->
          sc.newAPIHadoopFile(
                  folder,
                  ExampleInputFormat.class,
                  Void.class,
                  Group.class,
                  sc.hadoopConfiguration())
              .map(pair -> Parquet.text(pair._2()));
    };
  }

  /** The class of a generic class, of which the compiler knows no parameters. */
  @SuppressWarnings("unchecked")
  private static <T> Class<T> typed(Class<?> type) {
    return (Class<T>) type;
  }

  private static String withoutKey(String line) {
    int tab = line.indexOf('\t');
    return checked(Long.parseLong(line.substring(0, tab)), line.substring(tab + 1));
  }

  private static String withLength(LongWritable length, Text text) {
    return checked(length.get(), text.toString());
  }

  private static String checked(long length, String text) {
    if (text.length() != length) {
      throw new IllegalStateException("the key of a text is its length, not " + length);
    }
    return text;
  }

  @Override
  public void writeObjects(String kind, String folder) {
    ObjectRecords.of(kind, sc).saveAsObjectFile(folder);
  }

  @Override
  public List<String> readObjects(String folder) {
    return sc.objectFile(folder, 1).map(ObjectRecords::shown).collect();
  }

  @Override
  public void close() {
    sc.stop();
  }

  private static final class Avro {
    static final Schema SCHEMA =
        SchemaBuilder.record("Line")
            .fields()
            .requiredString("text")
            .requiredInt("length")
            .endRecord();

    static AvroKey<GenericRecord> record(String text) {
      GenericData.Record record = new GenericData.Record(SCHEMA);
      record.put("text", text);
      record.put("length", text.length());
      return new AvroKey<>(record);
    }

    static String text(GenericRecord record) {
      return checked((int) record.get("length"), record.get("text").toString());
    }
  }

  private static final class Parquet {
    static final MessageType SCHEMA =
        MessageTypeParser.parseMessageType(
            "message line { required binary text (UTF8); required int64 length; }");

    static Group group(String text) {
      return new SimpleGroup(SCHEMA).append("text", text).append("length", (long) text.length());
    }

    static String text(Group group) {
      return checked(group.getLong("length", 0), group.getString("text", 0));
    }
  }
}
