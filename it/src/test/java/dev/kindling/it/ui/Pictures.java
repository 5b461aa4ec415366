package dev.kindling.it.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * The pictures of the documentation. They are written to {@code target/pictures}; with {@code
 * -Dkindling.pictures=docs} they replace those in {@code docs}.
 */
final class Pictures {
  private static final int MAX_BYTES = 300_000;

  private Pictures() {}

  static void save(String name, byte[] picture) throws IOException {
    assertThat(picture.length).as("bytes of %s", name).isLessThan(MAX_BYTES);
    assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth())
        .as("width of %s", name)
        .isGreaterThanOrEqualTo(390);
    Path root = Path.of(System.getProperty("kindling.root"));
    String folder = System.getProperty("kindling.pictures", "it/target/pictures");
    Path file = root.resolve(folder).resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, picture);
  }
}
