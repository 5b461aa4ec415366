package dev.kindling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenPartsTest {
  private final List<String> closed = new ArrayList<>();

  @Test
  void partsAreClosedInReverseOrderOfOpening() {
    OpenParts parts = new OpenParts();
    parts.add(() -> closed.add("files"));
    parts.add(() -> closed.add("scheduler"));
    parts.close();
    parts.close();
    assertThat(closed).containsExactly("scheduler", "files");
  }

  @Test
  void aPartThatFailsToCloseKeepsNoOtherOpen() {
    OpenParts parts = new OpenParts();
    parts.add(() -> closed.add("files"));
    parts.add(
        () -> {
          throw new StackOverflowError();
        });
    parts.close();
    assertThat(closed).containsExactly("files");
  }

  @Test
  void aConstructionThatFailsClosesWhatItHasOpened() {
    OpenParts parts = new OpenParts();
    assertThatThrownBy(() -> construct(parts, true)).isInstanceOf(IllegalStateException.class);
    assertThat(closed).containsExactly("worker", "files");
    parts.close();
    assertThat(closed).hasSize(2);
  }

  @Test
  void aConstructionThatSucceedsHandsItsPartsOver() {
    OpenParts parts = new OpenParts();
    construct(parts, false);
    assertThat(closed).isEmpty();
    parts.close();
    assertThat(closed).containsExactly("worker", "files");
  }

  private void construct(OpenParts parts, boolean fails) {
    try (OpenParts opened = new OpenParts()) {
      opened.add(() -> closed.add("files"));
      opened.add(() -> closed.add("worker"));
      if (fails) {
        throw new IllegalStateException("on purpose");
      }
      parts.takeOver(opened);
    }
  }
}
