package dev.kindling.ui.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {
  @Test
  void memoryOfThisProcessIsThatOfTheSystem() {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "the system has no /proc");

    ProcessTree tree = ProcessTree.read().orElseThrow();

    assertThat(tree.jvmResident()).isGreaterThan(10 << 20);
    assertThat(tree.jvmVirtual()).isGreaterThan(tree.jvmResident());
  }
}
