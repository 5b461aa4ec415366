package dev.kindling.fuzz.generate;

import dev.kindling.fuzz.generate.Catalogue.Operator;
import dev.kindling.fuzz.generate.Draw.Drawn;
import dev.kindling.fuzz.program.Call;
import dev.kindling.fuzz.program.Made;
import dev.kindling.fuzz.program.Pair;
import dev.kindling.fuzz.program.Word;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sources of random programs, and the settings that programs read and write files with. */
final class Sources {
  private static final String COMPRESS = "mapreduce.output.fileoutputformat.compress";
  private static final String CODEC = "org.apache.hadoop.io.compress.";
  private static final String SPLIT = "mapreduce.input.fileinputformat.split.";

  private final List<Operator> operators;

  /** Adds the sources to a list of operators. */
  Sources(List<Operator> operators) {
    this.operators = operators;
  }

  void add() {
    source("parallelize", 8, Sources::parallelize);
    source("parallelizePairs", 6, Sources::parallelizePairs);
    source(
        "parallelizeDoubles",
        1,
        g -> {
          boolean numbers = g.oneIn(3);
          List<@Nullable Object> list = list(g, numbers ? Type.NUMBER : Type.DOUBLE);
          return (numbers
                  ? g.numbers(list, g.somePartitions())
                  : g.doubles(list, g.somePartitions()))
              .sized(list.size() * 4L);
        });
    source("emptyRDD", 1, g -> g.rdd(g.simpleType()).sized(1));
    source("textFile", 2, g -> textFile(g));
    source(
        "textFiles",
        1,
        g -> {
          List<@Nullable Object> texts = texts(g);
          return g.rdd(Type.STRING, texts, 1 + g.below(4)).sized(texts.size() * 20L);
        });
    hadoop();
    source("missingFile", 0, g -> g.rdd(Type.STRING, 2));
  }

  private void hadoop() {
    source(
        "numberedLines",
        1,
        g -> {
          String text = text(g, g.size());
          return g.pairs(Type.LONG, Type.STRING, text, 1 + g.below(4), g.word("old", "new"))
              .sized(text.length() * 4L);
        });
    source(
        "keyValueFile",
        1,
        g -> {
          String text = text(g, g.size()).replace("a", "\t");
          return g.pairs(Type.STRING, Type.STRING, text).sized(text.length() * 4L);
        });
    source(
        "groupsOfLines",
        1,
        g -> {
          String text = text(g, g.size());
          return g.pairs(Type.LONG, Type.STRING, text, 1 + g.below(20)).sized(text.length() * 4L);
        });
    for (String name : List.of("wholeTextFiles", "binaryFiles")) {
      source(
          name,
          1,
          g -> {
            List<@Nullable Object> texts = texts(g);
            return g.pairs(Type.STRING, Type.STRING, texts, 1 + g.below(4))
                .sized(texts.size() * 20L);
          });
    }
    source(
        "binaryRecords",
        1,
        g -> {
          int length = 1 + g.below(4);
          String text = text(g, g.size());
          // Bytes behind the last record are an error with another message.
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          String whole = text + ".".repeat((length - bytes.length % length) % length);
          return g.rdd(Type.STRING, whole, length).sized(text.length() * 4L);
        });
  }

  /**
   * Returns the arguments and the result of pairs that are written to sequence files and read
   * again.
   */
  static Drawn sequenceFile(Draw g, Known in) {
    Word key = writable(g, in.type().key());
    Word value = writable(g, in.type().value());
    boolean text = g.oneIn(4);
    return g.pairs(
        text ? Type.STRING : ofWritable(key),
        text ? Type.STRING : ofWritable(value),
        key,
        value,
        text ? new Word("text") : g.word("old", "new"),
        text ? new Word("none") : g.word("none", "none", "gzip", "bzip2", "deflate"),
        text ? new Word("text") : g.word("sequenceFile", "old", "new"),
        g.somePartitions());
  }

  private static Word writable(Draw g, Type type) {
    if (g.oneIn(12)) {
      return g.word("nothing", "nothing", "wrong");
    }
    return new Word(
        type.nullable()
            ? "text"
            : switch (type.kind()) {
              case INT -> "int";
              case LONG -> "long";
              case DOUBLE, NUMBER -> "double";
              case STRING -> "string";
              default -> "text";
            });
  }

  private static Type ofWritable(Word writable) {
    return switch (writable.name()) {
      case "int" -> Type.INT;
      case "long" -> Type.LONG;
      case "double" -> Type.NUMBER;
      default -> Type.STRING;
    };
  }

  /**
   * Returns the settings of files with which a program begins; none in most programs. They hold for
   * the whole program.
   */
  static List<Call> settings(Draw g) {
    List<Call> settings = new ArrayList<>();
    if (!g.oneIn(6)) {
      return settings;
    }
    if (g.oneIn(6)) {
      return List.of(
          setting(
              "mapreduce.input.linerecordreader.line.maxlength", String.valueOf(1 + g.below(6))));
    }
    for (int i = 1 + g.below(3); i > 0; i--) {
      switch (g.below(7)) {
        case 0, 1, 2 ->
            settings.add(
                setting(
                    "textinputformat.record.delimiter",
                    g.oneOf(List.of("a", "b", "\n\n", "\r", "ab", "\u00fc", "aa", ","))));
        case 3 -> settings.add(setting(SPLIT + "maxsize", String.valueOf(1 + g.below(30))));
        case 4 -> settings.add(setting(SPLIT + "minsize", String.valueOf(1 + g.below(30))));
        case 5 -> {
          settings.add(setting(COMPRESS, "true"));
          settings.add(
              setting(
                  COMPRESS + ".codec",
                  CODEC + g.oneOf(List.of("GzipCodec", "BZip2Codec", "DefaultCodec"))));
        }
        default ->
            settings.add(setting("mapreduce.input.fileinputformat.input.dir.recursive", "true"));
      }
    }
    return settings;
  }

  private static Call setting(String key, String value) {
    return new Call(null, "sc", "configure", List.of(key, value));
  }

  private static Drawn parallelize(Draw g) {
    if (g.oneIn(10)) {
      Made series =
          new Made("series", List.of(100 + g.below(900), 1 + g.below(50), 31 + g.below(500)));
      return g.rdd(Type.INT, series, g.somePartitions()).sized(3000);
    }
    Type type = g.simpleType();
    if (g.oneIn(5)) {
      type =
          g.oneOf(
              List.of(
                  Type.of(Type.Kind.LIST, Type.INT),
                  Type.optional(Type.INT),
                  Type.ARRAY,
                  Type.tuple(Type.ANY_NUMBER, Type.INT)));
    }
    List<@Nullable Object> list = g.list(type);
    type = g.nulls() ? type.orNull() : type;
    Drawn drawn = g.oneIn(6) ? g.rdd(type, list) : g.rdd(type, list, g.partitions());
    return drawn.sized(list.size() * 6L);
  }

  private static Drawn parallelizePairs(Draw g) {
    Type value = g.oneIn(4) ? Type.of(Type.Kind.LIST, Type.INT) : g.simpleType();
    Type key = g.oneIn(6) ? Type.tuple(Type.ANY_NUMBER, g.simpleType()) : g.simpleType();
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = g.size(); i > 0; i--) {
      list.add(new Pair(g.orNull(key), g.orNull(value)));
    }
    return g.pairs(
            g.nulls() ? key.orNull() : key,
            g.nulls() ? value.orNull() : value,
            list,
            g.somePartitions())
        .sized(list.size() * 8L);
  }

  private static Drawn textFile(Draw g) {
    String text = text(g, g.size());
    int partitions = 1 + g.below(4);
    Drawn drawn =
        g.oneIn(5)
            ? g.rdd(Type.STRING, text, partitions, new Word(g.flag() ? "gz" : "bz2"))
            : g.rdd(Type.STRING, text, partitions);
    return drawn.sized(text.length());
  }

  private static List<@Nullable Object> texts(Draw g) {
    List<@Nullable Object> texts = new ArrayList<>();
    for (int i = 1 + g.below(4); i > 0; i--) {
      texts.add(text(g, g.below(6)));
    }
    return texts;
  }

  private static String text(Draw g, int lines) {
    StringBuilder text = new StringBuilder(g.oneIn(12) ? "\ufeff" : "");
    for (int i = lines; i > 0; i--) {
      text.append(g.value(Type.STRING))
          .append(g.oneIn(9) ? g.oneOf(List.of("\r\n", "\r", "\n\n", "\r\r\n")) : "\n");
    }
    return text.append(g.flag() ? "" : "end").toString();
  }

  private static List<@Nullable Object> list(Draw g, Type type) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = g.size(); i > 0; i--) {
      list.add(g.value(type));
    }
    return list;
  }

  private void source(String name, int weight, Function<Draw, Drawn> draws) {
    operators.add(
        new Operator(name, Operator.Kind.SOURCE, weight, in -> true, (g, in) -> draws.apply(g)));
  }
}
