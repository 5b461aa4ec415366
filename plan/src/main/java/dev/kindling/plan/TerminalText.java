package dev.kindling.plan;

/**
 * Text of a program, such as names, call sites and paths, made safe for a terminal. Characters that
 * a terminal obeys instead of showing them are written out: an escape as {@code \u005cu001b}.
 */
public final class TerminalText {
  private TerminalText() {}

  /** Returns a text on one line in which a terminal finds no command. */
  public static String oneLine(String text) {
    return written(text, false);
  }

  /** Returns a text of several lines, with its tabs, in which a terminal finds no command. */
  public static String lines(String text) {
    return written(text, true);
  }

  /** Returns how many columns of a terminal a text without commands takes. */
  public static int columns(String text) {
    return text.codePoints().map(TerminalText::columns).sum();
  }

  /**
   * Returns a text without commands, or as much of its beginning as fits before an ellipsis.
   *
   * @param columns the largest number of columns
   */
  public static String shortened(String text, int columns) {
    if (columns(text) <= columns) {
      return text;
    }
    if (columns < 2) {
      return "";
    }
    int end = 0;
    int used = 1;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      used += columns(character);
      if (used > columns) {
        break;
      }
      end += Character.charCount(character);
    }
    return text.substring(0, end) + "…";
  }

  private static String written(String text, boolean ofLines) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (isObeyed(text, i, ofLines)) {
        StringBuilder safe = new StringBuilder(length + 16).append(text, 0, i);
        for (int j = i; j < length; j++) {
          char character = text.charAt(j);
          if (isObeyed(text, j, ofLines)) {
            writeOut(character, safe);
          } else {
            safe.append(character);
          }
        }
        return safe.toString();
      }
    }
    return text;
  }

  private static boolean isObeyed(String text, int index, boolean ofLines) {
    char character = text.charAt(index);
    if (character < ' ') {
      return !(ofLines && (character == '\n' || character == '\t'));
    }
    if (character < 0x7f) {
      return false;
    }
    if (Character.isSurrogate(character)) {
      return !isOfPair(text, index);
    }
    return character <= 0x9f || changesDirectionOrLine(character);
  }

  private static boolean changesDirectionOrLine(char character) {
    return character == '\u200e'
        || character == '\u200f'
        || (character >= '\u2028' && character <= '\u202e')
        || (character >= '\u2066' && character <= '\u2069');
  }

  private static boolean isOfPair(String text, int index) {
    char character = text.charAt(index);
    return Character.isHighSurrogate(character)
        ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
        : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
  }

  private static void writeOut(char character, StringBuilder safe) {
    switch (character) {
      case '\n' -> safe.append("\\n");
      case '\r' -> safe.append("\\r");
      case '\t' -> safe.append("\\t");
      default -> {
        safe.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          safe.append(Character.forDigit((character >> shift) & 0xf, 16));
        }
      }
    }
  }

  private static int columns(int character) {
    if (character < 0x300) {
      return 1;
    }
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(character) ? 2 : 1;
  }

  /** Whether a character takes two columns: those of East Asian scripts, and pictures. */
  private static boolean isWide(int character) {
    return (character >= 0x1100 && character <= 0x115f)
        || (character >= 0x2e80 && character <= 0xa4cf)
        || (character >= 0xac00 && character <= 0xd7a3)
        || (character >= 0xf900 && character <= 0xfaff)
        || (character >= 0xfe30 && character <= 0xfe6f)
        || (character >= 0xff00 && character <= 0xff60)
        || (character >= 0xffe0 && character <= 0xffe6)
        || (character >= 0x1f300 && character <= 0x1faff)
        || (character >= 0x20000 && character <= 0x3fffd);
  }
}
