package dev.kindling.fuzz.peer;

/** Exceptions as text: the type and the first line, without random parts. */
final class Errors {
  private Errors() {}

  static String of(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    return (thrown.getClass().getName() + ": " + message)
        .replace("dev.kindling.fuzz.peer.", "fuzz.")
        .replace("dev.kindling.fuzz.spark.", "fuzz.")
        .replace("dev.kindling.hadoop.", "org.apache.hadoop.")
        .replace("dev.kindling.Tuple", "scala.Tuple")
        .replace("dev.kindling.", "org.apache.spark.")
        // The JIT compiler omits the message of exceptions that are thrown often.
        .replaceAll("(ArrayIndexOutOfBoundsException): Index.*", "$1")
        .replaceAll("(ClassCastException)(: (class.*|null))?", "$1")
        // It is random which task fails first, and so are its numbers.
        .replaceAll("[Tt]ask \\d+(\\.\\d+)?", "task #")
        .replaceAll("stage \\d+\\.\\d+", "stage #")
        .replaceAll("TID \\d+", "TID #")
        .replaceAll("\\([^ ()]+ executor [^)]*\\)", "(executor #)");
  }
}
