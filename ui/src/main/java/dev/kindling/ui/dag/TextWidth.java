package dev.kindling.ui.dag;

/**
 * Estimates the width of a text in a browser whose fonts are unknown. The widths are those of a
 * wide common sans-serif font, so that the text also fits in other fonts.
 */
final class TextWidth {
  private TextWidth() {}

  /** Returns an upper bound of the width in CSS pixels, for a font size in CSS pixels. */
  static double of(String text, double fontSize) {
    double em = 0;
    for (int i = 0; i < text.length(); i++) {
      em += ofCharacter(text.charAt(i));
    }
    return em * fontSize;
  }

  private static double ofCharacter(char c) {
    if ("ijlI.,:;'|![]()/ ".indexOf(c) >= 0) {
      return 0.36;
    }
    if ("frt-\"".indexOf(c) >= 0) {
      return 0.42;
    }
    if ("mMwW@%&".indexOf(c) >= 0) {
      return 0.96;
    }
    if (c >= 'A' && c <= 'Z') {
      return 0.72;
    }
    return c < 0x2000 ? 0.635 : 1;
  }
}
