package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathEntriesTest {
  @TempDir Path folder;

  @Test
  void wildcardIsTheJarsOfItsFolderInOrder() throws Exception {
    for (String name : new String[] {"b.jar", "a.JAR", "c.txt"}) {
      Files.writeString(folder.resolve(name), "");
    }
    Path other = Files.createDirectory(folder.resolve("classes"));
    assertThat(ClassPathEntries.expand(other + ":" + folder + "/*"))
        .isEqualTo(other + ":" + folder + "/a.JAR:" + folder + "/b.jar");
  }

  @Test
  void missingEntriesAreNamed() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path jar = Files.writeString(folder.resolve("a.jar"), "");
    assertThatThrownBy(() -> ClassPathEntries.expand(jar + ":" + folder + "/nowhere.jar"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--class-path: " + folder + "/nowhere.jar does not exist");
    assertThatThrownBy(() -> ClassPathEntries.expand(folder + "/nowhere/*"))
        .hasMessage("--class-path: the folder of " + folder + "/nowhere/* does not exist");
    assertThatThrownBy(() -> ClassPathEntries.expand(empty + "/*"))
        .hasMessage("--class-path: there are no jars for " + empty + "/*");
  }

  @Test
  void emptyClassPathStaysEmpty() throws Exception {
    assertThat(ClassPathEntries.expand("")).isEmpty();
    assertThat(ClassPathEntries.hasWildcard("a.jar:lib/*")).isTrue();
    assertThat(ClassPathEntries.hasWildcard("a.jar:lib*/b.jar")).isFalse();
  }
}
