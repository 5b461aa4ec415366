package dev.kindling.it.fidelity;

import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.sql.SparkSession;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/**
 * What reading a file gives that has another file with its checksums, one line for each. The same
 * program with Spark's imports printed {@code checksum-facts.txt}. Spark moves a damaged file away
 * when it has found the damage, so each line has files of its own.
 */
final class ChecksumFacts {
  private static final int CHUNK = 512;
  private static final int LARGE = 1_000_000;
  private static final String VERIFY = "spark.hadoop.fs.file.checksum.verify";
  private static final String CORRUPT = "spark.files.ignoreCorruptFiles";

  private final List<String> lines = new ArrayList<>();
  private final Path folder;
  private int files;

  private ChecksumFacts(Path folder) {
    this.folder = folder;
  }

  static List<String> lines(Path folder) throws IOException {
    ChecksumFacts facts = new ChecksumFacts(folder);
    facts.readers();
    facts.damages();
    facts.positions();
    facts.settings();
    facts.saved();
    return facts.lines;
  }

  /** Every method that reads files. */
  private void readers() throws IOException {
    Map<String, Program> readers = new LinkedHashMap<>();
    readers.put("textFile", (sc, file) -> sc.textFile(file, 1).count());
    readers.put("textFile 3", (sc, file) -> sc.textFile(file, 3).count());
    readers.put("wholeTextFiles", (sc, file) -> sc.wholeTextFiles(file).values().count());
    readers.put("binaryFiles", (sc, file) -> sc.binaryFiles(file).count());
    readers.put(
        "binaryFiles read",
        (sc, file) -> sc.binaryFiles(file).values().map(data -> data.toArray().length).collect());
    readers.put("binaryRecords", (sc, file) -> sc.binaryRecords(file, 10).count());
    readers.put(
        "session",
        (sc, file) -> SparkSession.builder().getOrCreate().read().textFile(file).javaRDD().count());
    for (Map.Entry<String, Program> reader : readers.entrySet()) {
      for (boolean damaged : new boolean[] {false, true}) {
        Path file = text(reader.getKey().replace(' ', '-'), 2000);
        if (damaged) {
          flip(file, 700);
        }
        fact(reader.getKey() + (damaged ? " damaged" : " whole"), file, reader.getValue());
      }
    }
    Path packed = folder.resolve("packed.gz");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 5000; i++) {
        out.write((i * 7919L * i + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    }
    Files.write(packed, bytes.toByteArray());
    sums(packed, CHUNK);
    flip(packed, 3000);
    fact("gzip damaged", packed, (sc, file) -> sc.textFile(file).count());
  }

  /** Files and checksum files that do not fit each other. */
  private void damages() throws IOException {
    Program count = (sc, file) -> sc.textFile(file, 1).count();
    Path file = text("appended", 2000);
    Files.writeString(file, Files.readString(file) + "more\n");
    fact("appended to a chunk", file, count);
    file = text("appended-chunk", 2 * CHUNK);
    Files.writeString(file, Files.readString(file) + "more\n");
    fact("appended after a chunk", file, count);
    file = text("cut", 2000);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1900));
    fact("cut within a chunk", file, count);
    file = text("cut-chunk", 2000);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 2 * CHUNK));
    fact("cut after a chunk", file, count);
    file = text("emptied", 2000);
    Files.write(file, new byte[0]);
    fact("emptied", file, count);
    file = text("replaced", 2000);
    Files.writeString(file, "other\n");
    fact("replaced", file, count);
    file = text("wide", 5000);
    sums(file, 2048);
    fact("other chunks", file, count);
    flip(file, 4000);
    fact("other chunks damaged", file, count);
    file = text("no-header", 2000);
    Files.write(sumsOf(file), new byte[] {1, 2, 3, 4, 0, 0, 2, 0, 9, 9, 9, 9});
    fact("sums without a header", file, count);
    file = text("no-sums", 2000);
    Files.write(sumsOf(file), new byte[0]);
    fact("sums are empty", file, count);
    file = text("header-only", 2000);
    Files.write(sumsOf(file), Arrays.copyOf(Files.readAllBytes(sumsOf(file)), 8));
    fact("sums end after the header", file, count);
    file = text("half-sum", 2000);
    Files.write(sumsOf(file), Arrays.copyOf(Files.readAllBytes(sumsOf(file)), 14));
    fact("sums end within one", file, count);
    file = text("few-sums", 2000);
    Files.write(sumsOf(file), Arrays.copyOf(Files.readAllBytes(sumsOf(file)), 16));
    fact("sums end too early", file, count);
    file = text("more-sums", 2000);
    Files.write(sumsOf(file), Arrays.copyOf(Files.readAllBytes(sumsOf(file)), 40));
    fact("more sums than chunks", file, count);
    file = text("folder-of-sums", 2000);
    Files.delete(sumsOf(file));
    Files.createDirectory(sumsOf(file));
    fact("sums are a folder", file, count);
    file = text("no-chunk", 2000);
    byte[] zero = Files.readAllBytes(sumsOf(file));
    zero[6] = 0;
    Files.write(sumsOf(file), zero);
    fact("chunks of no bytes", file, count);
  }

  /** Damage is found only where bytes are read. */
  private void positions() throws IOException {
    for (int at : new int[] {10, 70_000, LARGE / 2, LARGE - 10}) {
      Program[] programs = {
        (sc, file) -> sc.textFile(file, 1).first(),
        (sc, file) -> sc.textFile(file, 1).take(3),
        (sc, file) -> sc.textFile(file, 4).count(),
        (sc, file) ->
            sc.textFile(file, 4)
                .mapPartitionsWithIndex(
                    (index, records) ->
                        index == 0
                            ? List.of(count(records)).iterator()
                            : List.<Integer>of().iterator(),
                    false)
                .collect(),
        (sc, file) ->
            sc.binaryFiles(file).values().map(data -> (int) data.open().readByte()).collect(),
      };
      for (int i = 0; i < programs.length; i++) {
        Path file = text("large-" + at + "-" + i, LARGE);
        flip(file, at);
        fact("position " + at + ", program " + i, file, programs[i]);
      }
    }
  }

  private void settings() throws IOException {
    Program count = (sc, file) -> sc.textFile(file, 1).count();
    for (String value : List.of("false", "FALSE", "no", "true")) {
      fact("verify", damaged(), count, VERIFY, value);
    }
    fact(
        "verify set later",
        damaged(),
        (sc, file) -> {
          sc.hadoopConfiguration().set("fs.file.checksum.verify", "false");
          return sc.textFile(file, 1).count();
        });
    fact("corrupt", damaged(), count, CORRUPT, "true");
    fact(
        "corrupt, several files",
        damaged(),
        (sc, file) -> sc.textFile(file + "," + text("good", 2000), 1).count(),
        CORRUPT,
        "true");
    Path large = text("large-corrupt", LARGE);
    flip(large, LARGE / 2);
    fact("large corrupt", large, count, CORRUPT, "true");
    fact(
        "whole corrupt", damaged(), (sc, file) -> sc.wholeTextFiles(file).count(), CORRUPT, "true");
  }

  /** Files that a program has saved, and has changed since. */
  private void saved() throws IOException {
    fact(
        "saved text",
        folder.resolve("saved-text"),
        (sc, path) -> {
          sc.parallelize(List.of("a", "b"), 1).saveAsTextFile(path);
          Files.writeString(Path.of(path, "part-00000"), "a\nB\n");
          return sc.textFile(path).collect();
        });
    fact(
        "saved objects",
        folder.resolve("saved-objects"),
        (sc, path) -> {
          sc.parallelize(List.of("a", "b"), 1).saveAsObjectFile(path);
          flip(Path.of(path, "part-00000"), 60);
          return sc.objectFile(path).count();
        });
    fact(
        "saved without sums",
        folder.resolve("saved-alone"),
        (sc, path) -> {
          sc.parallelize(List.of("a", "b"), 1).saveAsTextFile(path);
          Files.writeString(Path.of(path, "part-00000"), "a\nB\n");
          Files.delete(Path.of(path, ".part-00000.crc"));
          return sc.textFile(path).collect();
        });
    fact(
        "checkpoint",
        folder.resolve("checkpoint"),
        (sc, path) -> {
          sc.setCheckpointDir(path);
          JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3), 1);
          numbers.checkpoint();
          numbers.count();
          flip(Path.of(numbers.getCheckpointFile().get().replace("file:", ""), "part-00000"), 3);
          return numbers.collect();
        });
  }

  /** A program that reads a file. */
  private interface Program {
    Object run(JavaSparkContext sc, String file) throws Exception;
  }

  private void fact(String name, Path file, Program program, String... settings) {
    SparkConf conf = new SparkConf(false).setMaster("local[1]").setAppName("checksums");
    conf.set("spark.ui.enabled", "false");
    // Hadoop would keep the file system of the first context in this JVM, with its settings.
    conf.set("spark.hadoop.fs.file.impl.disable.cache", "true");
    for (int i = 0; i < settings.length; i += 2) {
      conf.set(settings[i], settings[i + 1]);
    }
    String outcome;
    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      outcome = String.valueOf(program.run(sc, file.toString()));
    } catch (Exception e) {
      outcome = thrown(e);
    }
    String shown = (name + " " + List.of(settings) + " -> " + outcome).replace("\n", "\\n");
    lines.add(shown.replace(folder.toString(), "FOLDER"));
  }

  private static String thrown(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage()).split("\n", 2)[0];
    return thrown.getClass().getSimpleName()
        + " / "
        + root.getClass().getSimpleName()
        + ": "
        + message
            .replaceAll("rdd-\\d+", "rdd-#")
            .replaceAll("[0-9a-f-]{36}", "UUID")
            // Files of objects hold random marks.
            .replaceAll("(objects|checkpoint)(.*) exp: .*", "$1$2 exp: # got: #");
  }

  private Path damaged() throws IOException {
    Path file = text("damaged-" + files++, 2000);
    flip(file, 700);
    return file;
  }

  /** A file of lines of ten bytes, with its checksums. */
  private Path text(String name, int size) throws IOException {
    String text =
        IntStream.range(0, size / 10 + 1)
            .mapToObj(n -> String.format("%09d\n", n))
            .collect(Collectors.joining());
    Path file = folder.resolve(name + (Files.exists(folder.resolve(name)) ? "-2" : ""));
    Files.write(file, Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), size));
    sums(file, CHUNK);
    return file;
  }

  /** Writes the checksums of a file as Hadoop does. */
  private static void sums(Path file, int chunk) throws IOException {
    byte[] data = Files.readAllBytes(file);
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(sumsOf(file)))) {
      out.write("crc\0".getBytes(StandardCharsets.US_ASCII));
      out.writeInt(chunk);
      for (int from = 0; from < data.length; from += chunk) {
        CRC32 sum = new CRC32();
        sum.update(data, from, Math.min(chunk, data.length - from));
        out.writeInt((int) sum.getValue());
      }
    }
  }

  private static Path sumsOf(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".crc");
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] data = Files.readAllBytes(file);
    data[at] ^= 1;
    Files.write(file, data);
  }

  private static int count(Iterator<?> records) {
    int count = 0;
    for (; records.hasNext(); records.next()) {
      count++;
    }
    return count;
  }
}
