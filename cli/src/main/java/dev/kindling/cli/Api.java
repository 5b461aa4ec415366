package dev.kindling.cli;

import dev.kindling.SparkConf;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Under which names a program knows the API. */
enum Api {
  /** {@code dev.kindling}. */
  KINDLING,
  /** {@code org.apache.spark}: it runs on the drop-in. */
  SPARK;

  private static final Pattern IMPORT =
      Pattern.compile(
          "^\\s*import\\s+(?:static\\s+)?(?:(org\\.apache\\.spark|scala)|(dev\\.kindling))\\.");
  private static final String SPARKS_ROOT = "org.apache.spark";

  /** What the class path that this JVM runs from is made for. */
  static Api ofThisJvm() {
    return SparkConf.class.getPackageName().equals(SPARKS_ROOT) ? SPARK : KINDLING;
  }

  /** What the script calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What a source is written against, by its imports. Without any it is ours, unless it writes
   * Spark's names out.
   */
  static Api ofSource(String file, String source) throws UsageException {
    int ofSpark = 0;
    int ofKindling = 0;
    int number = 0;
    for (String line : (Iterable<String>) source.lines()::iterator) {
      number++;
      Matcher matcher = IMPORT.matcher(line);
      if (matcher.find()) {
        if (matcher.group(1) == null) {
          ofKindling = ofKindling == 0 ? number : ofKindling;
        } else {
          ofSpark = ofSpark == 0 ? number : ofSpark;
        }
      }
    }
    if (ofSpark > 0 && ofKindling > 0) {
      throw new UsageException(
          file
              + ":"
              + Math.max(ofSpark, ofKindling)
              + ": a program imports org.apache.spark and scala, or dev.kindling, and not both as"
              + " in lines "
              + Math.min(ofSpark, ofKindling)
              + " and "
              + Math.max(ofSpark, ofKindling)
              + "; write 'org.apache.spark' for 'dev.kindling' and 'scala.Tuple2' for"
              + " 'dev.kindling.Tuple2', or the other way round");
    }
    if (ofSpark > 0) {
      return SPARK;
    }
    return ofKindling == 0 && source.contains(SPARKS_ROOT + ".") ? SPARK : KINDLING;
  }
}
