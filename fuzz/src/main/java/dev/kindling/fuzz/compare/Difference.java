package dev.kindling.fuzz.compare;

import dev.kindling.fuzz.program.FuzzProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first observation of a program in which two engines differ.
 *
 * @param where the call or the dataset
 * @param what the kind of the observation, for example {@code answer}
 */
public record Difference(
    FuzzProgram program, String where, String what, String here, String there) {
  private static final Pattern CALL_SITE_IN_SPARK =
      Pattern.compile("\\w+ at (\\w+\\.scala|ThreadPoolExecutor\\.java):\\d+");
  private static final String NOTHING = "(nothing)";

  /** Returns the first difference between two transcripts of a program. */
  public static Optional<Difference> of(FuzzProgram program, Transcript here, Transcript there) {
    List<Transcript.Line> ours = here.lines();
    List<Transcript.Line> theirs = there.lines();
    for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
      Transcript.Line our = i < ours.size() ? ours.get(i) : null;
      Transcript.Line their = i < theirs.size() ? theirs.get(i) : null;
      if (our == null || their == null || !same(our, their)) {
        Transcript.Line shown = Objects.requireNonNull(our == null ? their : our);
        return Optional.of(
            new Difference(
                program, shown.call(), shown.what(), message(our, shown), message(their, shown)));
      }
    }
    return Optional.empty();
  }

  /** Returns a text that is equal for differences that probably have the same cause. */
  public String kind() {
    return (what + ": " + here + " | " + there).replaceAll("\\d+", "#");
  }

  // The name of a stage that Spark's own code runs has a line of Spark's sources, or of those of
  // the threads of asynchronous actions, which any line of Java sources matches. Stages are sorted
  // by their text, so that such a name may stand at another place.
  private static boolean same(Transcript.Line our, Transcript.Line their) {
    if (!their.what().equals("job") || !CALL_SITE_IN_SPARK.matcher(their.text()).find()) {
      return our.equals(their);
    }
    List<String> unmatched = new ArrayList<>(our.text().lines().toList());
    List<Pattern> inSpark = new ArrayList<>();
    for (String line : their.text().lines().toList()) {
      Matcher inside = CALL_SITE_IN_SPARK.matcher(line);
      if (inside.find()) {
        String any = inside.replaceAll("\\\\E\\\\w+ at \\\\w+\\\\.java:\\\\d+\\\\Q");
        inSpark.add(Pattern.compile("\\Q" + any + "\\E"));
      } else if (!unmatched.remove(line)) {
        return false;
      }
    }
    for (Pattern line : inSpark) {
      Optional<String> match =
          unmatched.stream().filter(text -> line.matcher(text).matches()).findFirst();
      if (match.isEmpty()) {
        return false;
      }
      unmatched.remove(match.get());
    }
    return unmatched.isEmpty()
        && our.call().equals(their.call())
        && our.what().equals(their.what());
  }

  private static String message(Transcript.@Nullable Line line, Transcript.Line shown) {
    if (line == null) {
      return NOTHING;
    }
    return line.call().equals(shown.call()) && line.what().equals(shown.what())
        ? line.text()
        : line.toString();
  }

  @Override
  public String toString() {
    return program.toString().indent(2)
        + where
        + ", "
        + what
        + "\n  Kindling: "
        + here.replace("\n", "\n    ")
        + "\n  Spark:    "
        + there.replace("\n", "\n    ");
  }
}
