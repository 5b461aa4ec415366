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

/** Creates random tokens and compares them in constant time. */
final class Secrets {
  private static final Path SYSTEM_RANDOM = Path.of("/dev/urandom");
  private static final int BYTES = 16;

  private Secrets() {}

  /** Returns 128 random bits as hexadecimal digits. */
  static String random() {
    // The system's source, if there is one, is available at once. Loading Java's providers takes
    // longer than everything else that this server does at its start.
    try (InputStream in = Files.newInputStream(SYSTEM_RANDOM)) {
      byte[] bytes = in.readNBytes(BYTES);
      if (bytes.length == BYTES) {
        return HexFormat.of().formatHex(bytes);
      }
    } catch (IOException e) {
      // Java's source is used instead.
    }
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Whether two tokens are equal, in a time that does not depend on where they differ. */
  static boolean equal(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the value of the cookie: a hash that proves the token without containing it. */
  static String proof(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("kindling cookie\n".getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
