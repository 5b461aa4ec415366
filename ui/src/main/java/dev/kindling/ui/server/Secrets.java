package dev.kindling.ui.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Random tokens, and comparing them in a time that tells nothing. */
final class Secrets {
  private static final Path SYSTEM_RANDOM = Path.of("/dev/urandom");
  private static final int BYTES = 16;

  private Secrets() {}

  /** 128 random bits in hexadecimal digits. */
  static String random() {
    // The system's own source, where there is one, is there at once; loading Java's providers takes
    // longer than everything else that this server does at start.
    try (InputStream in = Files.newInputStream(SYSTEM_RANDOM)) {
      byte[] bytes = in.readNBytes(BYTES);
      if (bytes.length == BYTES) {
        return HexFormat.of().formatHex(bytes);
      }
    } catch (IOException e) {
      // Java's own serves as well.
    }
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Whether two are equal, in a time that doesn't tell where they differ. */
  static boolean equal(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** What a cookie holds: proof of the token that doesn't give it away. */
  static String proof(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("kindling cookie\n".getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
