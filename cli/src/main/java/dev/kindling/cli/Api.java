package dev.kindling.cli;

import dev.kindling.SparkConf;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The package names that a program uses for the API. */
enum Api {
  /** {@code dev.kindling}. */
  KINDLING,
  /** {@code org.apache.spark}: the program runs on the drop-in. */
  SPARK;

  private static final Pattern IMPORT =
      Pattern.compile(
          "^\\s*import\\s+(?:static\\s+)?(?:(org\\.apache\\.spark|scala)|(dev\\.kindling))\\.");
  private static final String SPARKS_ROOT = "org.apache.spark";

  /** The API on the class path of this JVM. */
  static Api ofThisJvm() {
    return SparkConf.class.getPackageName().equals(SPARKS_ROOT) ? SPARK : KINDLING;
  }

  /** The name that the script uses for it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The API that a source imports. A source without such imports uses Kindling's, unless it writes
   * Spark's qualified names.
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
