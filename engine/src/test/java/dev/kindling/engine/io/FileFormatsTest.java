package dev.kindling.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.io.codec.Codec;
import dev.kindling.engine.task.LocalTaskContext;
import dev.kindling.engine.task.SerialProgram;
import dev.kindling.hadoop.mapred.InvalidInputException;
import dev.kindling.input.PortableDataStream;
import dev.kindling.plan.Input;
import dev.kindling.spi.FileOutput;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected partitions, names and first lines were observed with Spark 4.2. */
class FileFormatsTest {
  private final LocalFiles files =
      new LocalFiles(Disk.local(), 2, LocalFiles.OPEN_COST, LocalFiles.STREAMS_LIMIT);
  private final SerialProgram program = new SerialProgram();
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.txt | a.txt;b.txt",
        "?.txt | a.txt;b.txt",
        "[a-b].txt | a.txt;b.txt",
        "[^a].txt | b.txt",
        "[!a].txt | b.txt",
        "[]a].txt | a.txt",
        "{a,c}.* | a.txt;c.csv",
        "{a.txt,c.csv} | a.txt;c.csv",
        "{a,{b,c}}.* | a.txt;b.txt;c.csv",
        "a\\.txt | a.txt",
        "*/x | _hidden/x;sub-2/x;sub/x",
        "{sub,sub-2}/x | sub-2/x;sub/x",
        "{sub/x,a.txt} | a.txt;sub/x",
        "_hidden/x | _hidden/x",
        "a b%20*.odd | a b%20ü.odd"
      })
  void globsAreHadoops(String glob, String found) throws Exception {
    for (String name : List.of("a.txt", "b.txt", "c.csv", "_h.txt", ".h.txt", "a b%20ü.odd")) {
      Files.writeString(folder.resolve(name), name);
    }
    for (String name : List.of("sub", "sub-2", "_hidden")) {
      Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("x"), "x");
    }
    assertThat(
            InputFile.of(folder + "/" + glob, InputSettings.NONE).stream()
                .map(file -> folder.relativize(file.path()).toString()))
        .containsExactly(found.split(";", -1));
  }

  @Test
  void errorOfAnInvalidGlobNamesThePosition() throws Exception {
    assertThatThrownBy(() -> InputFile.of(folder + "/[a", InputSettings.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "Illegal file pattern: error parsing regexp: Unclosed character class at pos 2:"
                + " `[a`\n");
    assertThatThrownBy(() -> InputFile.of(folder + "/{a", InputSettings.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "Illegal file pattern: error parsing regexp: Unclosed group at pos 2: `{a`\n");
  }

  @Test
  void hiddenFilesAreNotReadEvenByName() throws Exception {
    Path hidden = Files.writeString(folder.resolve("_h"), "x");
    assertThatThrownBy(() -> InputFile.of(hidden.toString(), InputSettings.NONE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Input path does not exist: file:" + hidden + "\n");
  }

  /** Seven files of 6, 7, …, 12 bytes and an empty one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1 | [1, 1, 1, 1, 1, 1, 1, 1]",
        "0 | [7, 1]",
        "1 | [7, 1]",
        "100 | [1, 1, 1, 1, 1, 1, 1, 1]"
      })
  void wholeFilesAreCombinedBySize(int minPartitions, String sizes) throws Exception {
    for (int i = 0; i < 7; i++) {
      Files.writeString(folder.resolve("f" + i), "file" + i + "\n".repeat(i) + "z");
    }
    Files.createFile(folder.resolve("empty"));
    assertThat(sizes(files.texts(folder.toString(), minPartitions))).hasToString(sizes);
    assertThat(sizes(files.streams(folder.toString(), minPartitions))).isEqualTo(List.of(8));
  }

  @Test
  void wholeTextsAreDecompressedAndKeepTheirByteOrderMark() throws Exception {
    Files.write(folder.resolve("a"), new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a'});
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("b.gz")))) {
      out.write("b\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(all(files.texts(folder.toString(), 1)))
        .containsExactlyInAnyOrder(
            new Tuple2<>("file:" + folder + "/a", "\uFEFFa"),
            new Tuple2<>("file:" + folder + "/b.gz", "b\n"));
  }

  @Test
  void streamsCanBeOpenedSeveralTimes() throws Exception {
    Path file = Files.writeString(folder.resolve("100% odd name"), "abc");
    Files.createDirectory(folder.resolve("sub"));
    PortableDataStream stream = all(files.streams(folder.toString(), 1)).get(0)._2();
    assertThat(stream.getPath()).isEqualTo("file:" + file);
    assertThat(stream.toArray()).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
    try (InputStream in = stream.open()) {
      assertThat(in.read()).isEqualTo('a');
    }
    Files.delete(file);
    assertThatThrownBy(stream::open)
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageStartingWith("File file:" + file + " does not exist\n");
  }

  @Test
  void recordsHaveOneLength() throws Exception {
    byte[] bytes = new byte[35];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    String file = Files.write(folder.resolve("records"), bytes).toString();
    assertThat(all(files.records(file, 7)))
        .hasSize(5)
        .last()
        .isEqualTo(new byte[] {28, 29, 30, 31, 32, 33, 34});
    assertThatThrownBy(() -> all(files.records(file, 3)))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("2 bytes from byte 33 on");
    assertThatThrownBy(() -> all(files.records(file, 0)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("/ by zero\n");
    assertThatThrownBy(() -> all(files.records(file, -1)))
        .isInstanceOf(NegativeArraySizeException.class)
        .hasMessageStartingWith("-1\n");
  }

  @Test
  void splitsCutNoRecord() throws Exception {
    Path file = folder.resolve("large");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < 70; i++) {
        out.write(new byte[1 << 20]);
      }
    }
    assertThat(sizes(files.records(file.toString(), 7 << 10))).containsExactly(4681, 4681, 878);
  }

  @Test
  void objectFilesOfSparkAreRead() throws Exception {
    assertThat(all(files.objects(resource("spark-numbers.object"), 1)))
        .isEqualTo(IntStream.range(0, 12).boxed().toList());
    assertThat(all(files.objects(resource("spark-pairs.object"), 1)))
        .isEqualTo(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2)));
  }

  /** All but the sync mark, which is random. */
  @Test
  void objectFilesHaveTheBytesOfSpark() throws Exception {
    Path out = folder.resolve("out");
    saveObjects(IntStream.range(0, 12).boxed().toList(), out);
    byte[] own = Files.readAllBytes(out.resolve("part-00000"));
    byte[] sparks = Files.readAllBytes(Path.of(resource("spark-numbers.object")));
    int mark = 79;
    Arrays.fill(own, mark, mark + 16, (byte) 0);
    Arrays.fill(sparks, mark, mark + 16, (byte) 0);
    assertThat(own).isEqualTo(sparks);
  }

  @Test
  void objectsAreReadInOrderWithAnySplits() throws Exception {
    List<Object> records = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      records.add("record " + i);
    }
    Path out = folder.resolve("out");
    saveObjects(records, out);
    // As in Spark: the size, and the records of each split.
    assertThat(Files.size(out.resolve("part-00000"))).isEqualTo(401_045);
    assertThat(sizes(files.objects(out.toString(), 3))).containsExactly(10480, 4980, 4540);
    assertThat(all(files.objects(out.toString(), 7))).isEqualTo(records);
  }

  @Test
  void tuplesAndNullsAreStored() throws Exception {
    List<Object> records =
        new ArrayList<>(List.of(new Tuple3<>("a", 1, new Tuple2<>(1, List.of(2)))));
    records.add(null);
    Path out = folder.resolve("out");
    saveObjects(records, out);
    assertThat(all(files.objects(out.toString(), 1))).isEqualTo(records);
    assertThat(Files.readString(out.resolve("part-00000"), StandardCharsets.ISO_8859_1))
        .contains("scala.Tuple3");
  }

  @Test
  void otherFilesAreRefusedAsObjectFiles() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "some text that is no object file\n");
    assertThatThrownBy(() -> all(files.objects(text.toString(), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("file:" + text + " not a SequenceFile\n");
    byte[] whole = Files.readAllBytes(Path.of(resource("spark-numbers.object")));
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length - 5));
    assertThatThrownBy(() -> all(files.objects(cut.toString(), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(cut.toString())
        .hasMessageContaining("at byte");
  }

  /** The number of lines of each split, as in Spark. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | [9000]",
        "2 | [5692, 3308]",
        "3 | [3802, 3780, 1418]",
        "7 | [1912, 1890, 1890, 0, 1890, 1418, 0]"
      })
  void bzip2IsSplitAtItsBlocks(int minPartitions, String lines) throws Exception {
    Input<String> input = files.lines(resource("lines.bz2"), minPartitions);
    assertThat(sizes(input)).hasToString(lines);
    assertThat(all(input))
        .isEqualTo(
            IntStream.range(0, 9000)
                .mapToObj(
                    i ->
                        "line "
                            + i
                            + " of a text that is not quite regular: "
                            + (i * 7919L + 13L * i * i) % 100_003)
                .toList());
  }

  @Test
  void bzip2SplitsOfAnySizeHaveEachLineOnce() throws Exception {
    List<String> whole = all(files.lines(resource("lines.bz2"), 1));
    for (int minPartitions : new int[] {4, 11, 30, 1000}) {
      assertThat(all(files.lines(resource("lines.bz2"), minPartitions))).isEqualTo(whole);
    }
  }

  /** Of a text that repeats itself, writers like Hadoop's change bits before they sort it. */
  @ParameterizedTest
  @ValueSource(ints = {100, 1_000, 1_160, 20_000, 400_000})
  void bzip2OfTextThatRepeatsItselfIsRead(int lines) throws Exception {
    List<String> written = new ArrayList<>(List.of("-66.75"));
    written.addAll(Collections.nCopies(lines, "-25.0"));
    IntStream.range(0, lines / 10).forEach(i -> written.add(String.valueOf(i % 28 * 45)));
    Path file = folder.resolve("repeats.bz2");
    try (OutputStream out = Codec.BZIP2.compressed(Files.newOutputStream(file))) {
      out.write((String.join("\n", written) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    // The bit behind the signature of the file, that of the first block, and its checksum.
    boolean randomised = Files.readAllBytes(file)[14] < 0;

    assertThat(randomised).isTrue();
    for (int minPartitions : new int[] {1, 2, 5}) {
      assertThat(all(files.lines(file.toString(), minPartitions))).isEqualTo(written);
    }
  }

  @Test
  void deflateIsReadWhole() throws Exception {
    Path file = folder.resolve("a.deflate");
    try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(file))) {
      out.write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(all(files.lines(file.toString(), 1))).containsExactly("one", "two");
  }

  /** Two frames, as {@code cat} makes of two files. The second one has a checksum. */
  @Test
  void zstandardIsReadWhole() throws Exception {
    byte[] frames =
        Base64.getDecoder()
            .decode(
                "KLUv/SAUoQAAZGFyayBrbmlnaHQKZHVua2lyawootS/9JBShAABwdWxwIGZpY3Rpb24KYXZhdGFy"
                    + "CtF+a0Y=");
    Path file = Files.write(folder.resolve("films.zst"), frames);
    assertThat(all(files.lines(file.toString(), 4)))
        .containsExactly("dark knight", "dunkirk", "pulp fiction", "avatar");
    Path large = folder.resolve("large.zst");
    List<String> lines =
        IntStream.range(0, 200_000).mapToObj(i -> "line " + i * 31L % 977).toList();
    try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(large))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(all(files.lines(large.toString(), 2))).isEqualTo(lines);

    Path cut = Files.write(folder.resolve("cut.zst"), Arrays.copyOf(frames, 20));
    assertThatThrownBy(() -> all(files.lines(cut.toString(), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(cut.toString());
    Path text = Files.writeString(folder.resolve("text.zst"), "hello, this is no frame\n");
    assertThatThrownBy(() -> all(files.lines(text.toString(), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the file is damaged or isn't zstd: " + text);
  }

  @Test
  void errorOfADamagedFileNamesFileAndPosition() throws Exception {
    byte[] bzip2 = Files.readAllBytes(Path.of(resource("lines.bz2")));
    Path cut = Files.write(folder.resolve("cut.bz2"), Arrays.copyOf(bzip2, 20_000));
    assertThatThrownBy(() -> all(files.lines(cut.toString(), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("unexpected end of stream\nthe file is cut off: " + cut)
        .hasMessageContaining("at about byte 20000");
    bzip2[5_000] ^= 0x55;
    Path flipped = Files.write(folder.resolve("flipped.bz2"), bzip2);
    assertThatThrownBy(() -> all(files.lines(flipped.toString(), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the file is damaged or isn't bzip2: " + flipped);
    Path text = Files.writeString(folder.resolve("text.gz"), "hello, world\n");
    assertThatThrownBy(() -> all(files.lines(text.toString(), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the file is damaged or isn't gzip: " + text);
    Path snappy = Files.writeString(folder.resolve("x.snappy"), "hello\n");
    assertThatThrownBy(() -> all(files.lines(snappy.toString(), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the file is damaged or isn't snappy: " + snappy);
  }

  @ParameterizedTest
  @CsvSource({
    "text, not a gzip file",
    "zeros, not a gzip file",
    "checksum, gzip stream CRC failure",
    "length, stored gzip size doesn't match decompressed size",
    "short, Unexpected end of input stream",
    "header, Unexpected end of input stream",
    "member, Unexpected end of input stream"
  })
  void damageAfterAGzipMemberIsAnError(String damage, String words) throws Exception {
    byte[] member = gzip("a\n".repeat(1000));
    byte[] content =
        switch (damage) {
          case "text" -> joined(member, "garbage behind".getBytes(StandardCharsets.UTF_8));
          case "zeros" -> joined(member, new byte[20]);
          case "checksum" -> changed(member, member.length - 8);
          case "length" -> changed(member, member.length - 4);
          case "short" -> joined(member, new byte[] {0x1f});
          case "header" -> joined(member, Arrays.copyOf(member, 9));
          case "member" -> joined(member, Arrays.copyOf(member, member.length - 9));
          default -> throw new IllegalArgumentException(damage);
        };
    Path file = Files.write(folder.resolve("x.gz"), content);
    assertThatThrownBy(() -> all(files.lines(file.toString(), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(words + "\n");
    assertThatThrownBy(() -> all(files.texts(file.toString(), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(words + "\n");
  }

  @Test
  void allMembersOfAGzipFileAreRead() throws Exception {
    byte[] members = new byte[0];
    for (int i = 0; i < 100; i++) {
      members = joined(members, gzip("line " + i + "\n"));
    }
    Path file = Files.write(folder.resolve("x.gz"), members);
    assertThat(all(files.lines(file.toString(), 1))).hasSize(100).endsWith("line 99");
  }

  @Test
  void headersOfGzipWithNamesAndChecksumsAreRead() throws Exception {
    byte[] plain = gzip("named\n");
    byte[] head = plain.clone();
    head[3] = 2 | 4 | 8 | 16;
    byte[] fields = {2, 0, 'e', 'x', 'n', 0, 'c', 0};
    CRC32 checksum = new CRC32();
    checksum.update(head, 0, 10);
    checksum.update(fields);
    int value = (int) checksum.getValue();
    byte[] header = joined(Arrays.copyOf(head, 10), fields);
    byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
    byte[] right = joined(header, joined(new byte[] {(byte) value, (byte) (value >> 8)}, rest));
    Path file = Files.write(folder.resolve("x.gz"), right);
    assertThat(all(files.lines(file.toString(), 1))).containsExactly("named");
    Files.write(file, joined(header, joined(new byte[] {(byte) ~value, 0}, rest)));
    assertThatThrownBy(() -> all(files.lines(file.toString(), 1)))
        .hasMessageStartingWith("gzip header CRC failure\n");
  }

  @Test
  void allStreamsOfADeflateFileAreReadAndNothingElseMayFollow() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int i = 0; i < 2; i++) {
      try (OutputStream out = new DeflaterOutputStream(new Unclosed(packed))) {
        out.write('a');
      }
    }
    Path file = Files.write(folder.resolve("x.deflate"), packed.toByteArray());
    assertThat(all(files.lines(file.toString(), 1))).containsExactly("aa");
    Files.write(file, joined(packed.toByteArray(), "garbage".getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> all(files.lines(file.toString(), 1)))
        .hasMessageStartingWith("incorrect header check\n");
  }

  @ParameterizedTest
  @CsvSource({
    "a.snappy, 000000110000001311406f6e650a74776f20c3bc0a74687265650a",
    "b.lz4, 0000001100000013f0026f6e650a74776f20c3bc0a74687265650a",
    "c.ZST, 28b52ffd20118900006f6e650a74776f20c3bc0a74687265650a"
  })
  void blocksOfHadoopsCodecsAreRead(String name, String packed) throws Exception {
    byte[] once = HexFormat.of().parseHex(packed);
    Path file = Files.write(folder.resolve(name), joined(once, once));
    List<String> lines = List.of("one", "two ü", "three");
    assertThat(all(files.lines(file.toString(), 2)))
        .isEqualTo(Stream.of(lines, lines).flatMap(List::stream).toList());
    Files.write(file, Arrays.copyOf(once, once.length - 2));
    assertThatThrownBy(() -> all(files.lines(file.toString(), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void wholeFilesHaveMoreEndingsThanFilesOfLines() throws Exception {
    Path file = Files.write(folder.resolve("x.GZIP"), gzip("one\n"));
    assertThat(all(files.texts(file.toString(), 1)))
        .extracting(Tuple2::_2)
        .containsExactly("one\n");
    assertThat(all(files.lines(file.toString(), 1))).doesNotContain("one");
  }

  @Test
  void errorOfAMissingFileNamesIt() throws Exception {
    Path file = Files.writeString(folder.resolve("ghost"), "hello\n");
    Input<String> input = files.lines(file.toString(), 1);
    assertThat(input.numPartitions()).isOne();
    Files.delete(file);
    assertThatThrownBy(() -> all(input))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageStartingWith("File file:" + file + " does not exist\n");
  }

  private void saveObjects(List<?> records, Path out) throws Exception {
    FileOutput output = files.createObjects(out.toString());
    program.run(program.parallelize(records, 1), output.writer(), true);
    output.commit();
  }

  private String resource(String name) throws Exception {
    return Path.of(FileFormatsTest.class.getResource(name).toURI()).toString();
  }

  private <T> List<Integer> sizes(Input<T> input) throws Exception {
    return partitions(input).stream().map(List::size).toList();
  }

  private <T> List<T> all(Input<T> input) throws Exception {
    List<T> all = new ArrayList<>();
    partitions(input).forEach(all::addAll);
    return all;
  }

  private <T> List<List<T>> partitions(Input<T> input) throws Exception {
    List<List<T>> partitions = new ArrayList<>();
    for (int i = 0; i < input.numPartitions(); i++) {
      LocalTaskContext context = program.context(i, input.numPartitions());
      List<T> records = new ArrayList<>();
      input.read(i, context).forEachRemaining(records::add);
      context.markTaskCompleted();
      partitions.add(Collections.unmodifiableList(records));
    }
    return partitions;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] changed(byte[] bytes, int index) {
    byte[] changed = bytes.clone();
    changed[index] ^= 0x55;
    return changed;
  }

  /** Leaves the stream below open. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
