package dev.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaRuntimeTest {
  private static final JavaRuntime OWN =
      new JavaRuntime(Path.of(System.getProperty("java.home")), Runtime.version().feature());

  @TempDir Path folder;

  private Path java(String name, String release) throws IOException {
    Path home = folder.resolve(name);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.createFile(java);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), release + "\n");
    return home.toRealPath();
  }

  @Test
  void javaHomeStaysAsTheUserHasSetIt() throws Exception {
    Path old = java("old", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"1.8.0_402\"");

    assertThat(JavaRuntime.of(Map.of("JAVA_HOME", old.toString())))
        .isEqualTo(new JavaRuntime(old, 8));
  }

  @Test
  void withoutItTheFirstJavaOnThePathIsTaken() throws Exception {
    Path seventeen = java("seventeen", "JAVA_VERSION=\"17.0.15\"");
    Path link = Files.createDirectories(folder.resolve("bin")).resolve("java");
    Files.createSymbolicLink(link, seventeen.resolve("bin/java"));
    String path = folder.resolve("none") + File.pathSeparator + link.getParent();

    assertThat(JavaRuntime.of(Map.of("PATH", path))).isEqualTo(new JavaRuntime(seventeen, 17));
  }

  @Test
  void anOldOrIncompleteOneGivesWayToThisProcesss() throws Exception {
    Path eleven = java("eleven", "JAVA_VERSION=\"11.0.20\"");
    Path stub = java("stub", "");

    assertThat(JavaRuntime.of(Map.of("PATH", eleven.resolve("bin").toString()))).isEqualTo(OWN);
    assertThat(JavaRuntime.of(Map.of("PATH", stub.resolve("bin").toString()))).isEqualTo(OWN);
    assertThat(JavaRuntime.of(Map.of("JAVA_HOME", folder.toString()))).isEqualTo(OWN);
  }
}
