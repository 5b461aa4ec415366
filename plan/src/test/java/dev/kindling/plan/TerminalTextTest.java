package dev.kindling.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a terminal gets of a program's names. */
final class TerminalTextTest {
  @Test
  void commandsToATerminalAreWrittenOut() {
    assertThat(TerminalText.oneLine("a\u001b[31mb\u009bc\u0007d\ne\rf\tg\u202eh\ud800"))
        .isEqualTo("a\\u001b[31mb\\u009bc\\u0007d\\ne\\rf\\tg\\u202eh\\ud800");
  }

  @Test
  void linesKeepTheirEndsAndTabs() {
    assertThat(TerminalText.lines("a\n\tb\u001b\r")).isEqualTo("a\n\tb\\u001b\\r");
  }

  @Test
  void otherTextStaysAsItIs() {
    String text = "Amélie at 映画.java:12 🎬";
    assertThat(TerminalText.oneLine(text)).isSameAs(text);
  }

  @Test
  void aLongTextIsCutByColumns() {
    assertThat(TerminalText.shortened("dunkirk", 7)).isEqualTo("dunkirk");
    assertThat(TerminalText.shortened("dunkirk", 5)).isEqualTo("dunk…");
    assertThat(TerminalText.shortened("映画映画", 6)).isEqualTo("映画…");
    assertThat(TerminalText.shortened("🎬🎬🎬", 4)).isEqualTo("🎬…");
    assertThat(TerminalText.shortened("dunkirk", 1)).isEmpty();
    assertThat(TerminalText.columns("e\u0301映")).isEqualTo(3);
  }
}
