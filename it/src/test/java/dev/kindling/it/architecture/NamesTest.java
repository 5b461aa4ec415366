package dev.kindling.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Checks names in all sources, also in tests and in Python and JavaScript: no name has a word that
 * {@code docs/glossary.md} has retired, and no two classes have the same name.
 */
class NamesTest {
  /** Maps retired words to the words to use. */
  private static final Map<String, String> RETIRED =
      Map.ofEntries(
          Map.entry("lane", "slot or worker thread"),
          Map.entry("lanes", "slots or worker threads"),
          Map.entry("kept", "cached, stored or retained"),
          Map.entry("pump", "source loop"),
          Map.entry("crossing", "copy policy"),
          Map.entry("told", "reported, published or described"),
          Map.entry("holdings", "shuffle resources"),
          Map.entry("workspace", "task services"),
          Map.entry("stocktaking", "snapshot"),
          Map.entry("barred", "cancelled groups"),
          Map.entry("obituary", "exit report"),
          Map.entry("crew", "worker pool of a task"),
          Map.entry("pile", "bucket or histogram bar"),
          Map.entry("piles", "buckets or histogram bars"),
          Map.entry("ember", "highlight"),
          Map.entry("ribbon", "edge"),
          Map.entry("ribbons", "edges"));

  /** Retired beginnings of constants for limits. Write MAX, MIN, THRESHOLD or TIMEOUT. */
  private static final Pattern RETIRED_LIMIT =
      Pattern.compile("(MOST|LEAST|LARGEST|LONGEST|WORTH|AHEAD|NEAR)_[A-Z_]+");

  /** Class names that occur twice because Spark's API requires one of them. */
  private static final Set<String> NAMED_TWICE_BY_SPARK =
      Set.of(
          // The data frame of Spark SQL, from which programs get an RDD, and the dataset of the
          // lineage.
          "Dataset",
          // Hadoop has one in each of its two interfaces for inputs, and programs catch both.
          "InvalidInputException");

  private static final Pattern COMMENT_OR_STRING =
      Pattern.compile(
          "\"\"\".*?\"\"\"|'''.*?'''|/\\*.*?\\*/|//[^\n]*"
              + "|\"(\\\\.|[^\"\\\\\n])*\"|'(\\\\.|[^'\\\\\n])*'",
          Pattern.DOTALL);
  private static final Pattern PYTHON_COMMENT = Pattern.compile("#[^\n]*");
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
  private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:[a-z-]+ )*(?:class|interface|record|enum|@interface) ([\\w$]+)");

  @Test
  void retiredWordsDoNotReturnInNames() throws IOException {
    Map<String, Set<Path>> found = new TreeMap<>();
    for (Path file : sources(".java", ".py", ".js")) {
      if (file.endsWith("NamesTest.java")) {
        continue;
      }
      Matcher identifiers = IDENTIFIER.matcher(code(file));
      while (identifiers.find()) {
        String name = identifiers.group();
        if (RETIRED_LIMIT.matcher(name).matches()) {
          found
              .computeIfAbsent(
                  name + " (write: MAX, MIN, THRESHOLD, TIMEOUT)", k -> new TreeSet<>())
              .add(ModuleMap.ROOT.relativize(file));
        }
        Matcher words = WORD.matcher(name);
        while (words.find()) {
          String better = RETIRED.get(words.group().toLowerCase(Locale.ROOT));
          if (better != null) {
            found
                .computeIfAbsent(name + " (write: " + better + ")", k -> new TreeSet<>())
                .add(ModuleMap.ROOT.relativize(file));
          }
        }
      }
    }
    assertThat(found).as("names with retired words, see docs/glossary.md").isEmpty();
  }

  @Test
  void aClassNameIsUsedOnce() throws IOException {
    Map<String, List<Path>> declared = new TreeMap<>();
    for (Path file : sources(".java")) {
      String path = file.toString();
      if (path.endsWith("package-info.java") || path.contains("/examples/")) {
        continue;
      }
      Matcher types = TYPE.matcher(code(file));
      while (types.find()) {
        declared
            .computeIfAbsent(types.group(1), k -> new ArrayList<>())
            .add(ModuleMap.ROOT.relativize(file));
      }
    }
    declared.values().removeIf(files -> files.size() == 1);
    declared.keySet().removeAll(NAMED_TWICE_BY_SPARK);
    assertThat(declared).as("class names that are used twice").isEmpty();
  }

  private static String code(Path file) throws IOException {
    String text = COMMENT_OR_STRING.matcher(Files.readString(file)).replaceAll("\"\"");
    return file.toString().endsWith(".py") ? PYTHON_COMMENT.matcher(text).replaceAll("") : text;
  }

  /** Returns the source files of the repository, without build output. */
  private static List<Path> sources(String... endings) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        ModuleMap.ROOT.normalize(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            boolean generated =
                name.startsWith(".") || Set.of("target", "node_modules", "build").contains(name);
            return generated && !folder.equals(ModuleMap.ROOT.normalize())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            for (String ending : endings) {
              if (file.toString().endsWith(ending)) {
                files.add(file);
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertThat(files).as("sources in %s", ModuleMap.ROOT).hasSizeGreaterThan(100);
    return files;
  }
}
