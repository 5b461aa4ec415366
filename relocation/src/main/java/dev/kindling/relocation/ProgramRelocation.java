package dev.kindling.relocation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the files of a program on {@code dev.kindling}, or of a library, into those of a genuine
 * Spark program: all references to the API get Spark's names, and a constant local master gives way
 * to the one of spark-submit. Line numbers are kept.
 *
 * <p>A program on {@code org.apache.spark} has no names to change, but may have such a master.
 * Classes of Kindling inside a program's jar are left out, and so are signatures, which would no
 * longer be valid, and module descriptors, which Spark doesn't read.
 */
public final class ProgramRelocation {
  /** A file that a jar has if Kindling is inside of it. */
  public static final String FILE_OF_KINDLING = "dev/kindling/plan/Dataset.class";

  private static final String CLASS = ".class";
  private static final String SERVICES = "META-INF/services/";
  private static final String VERSIONS = "META-INF/versions/";
  private static final byte[] INTERNAL_ROOT = "dev/kindling/".getBytes(StandardCharsets.US_ASCII);

  private final KindlingJar kindling;
  private final ProgramNames names;
  private final Relocation relocation;
  private final ConstantArguments constants;
  private final boolean hasKindlingInside;

  /**
   * @param kindling Kindling's own files
   * @param hasKindlingInside whether the jar has {@link #FILE_OF_KINDLING}
   */
  public ProgramRelocation(KindlingJar kindling, boolean hasKindlingInside) {
    this.kindling = kindling;
    this.hasKindlingInside = hasKindlingInside;
    names = new ProgramNames(kindling);
    relocation = new Relocation(names);
    constants = new ConstantArguments(names::mapBinaryName);
  }

  /** Returns whether a file of a jar may refer to classes: a class file or a list of services. */
  public static boolean isCode(String path) {
    return path.endsWith(CLASS) || path.startsWith(SERVICES);
  }

  /**
   * A file of the relocated jar.
   *
   * @param path its path in the jar
   * @param changed whether it differs from the file of the program
   */
  @SuppressWarnings("ArrayRecordComponent") // files are not compared
  public record RelocatedFile(String path, byte[] bytes, boolean changed) {}

  /** Returns whether a file of the jar has no place in the relocated one. */
  public boolean isLeftOut(String path) {
    return isSignature(path)
        || path.equals("module-info.class")
        || (path.startsWith(VERSIONS) && path.endsWith("/module-info.class"))
        || (hasKindlingInside && isOfKindling(path));
  }

  /**
   * Returns a file of the program as it is for Spark; null if nothing of it remains.
   *
   * @throws IOException if a class that uses Kindling can't be read
   */
  public @Nullable RelocatedFile relocate(String path, byte[] bytes) throws IOException {
    if (path.endsWith(CLASS)) {
      byte[] relocated = readClass(path, bytes);
      return new RelocatedFile(path, relocated, relocated != bytes);
    }
    if (path.startsWith(SERVICES)) {
      return relocateService(path, bytes);
    }
    return new RelocatedFile(path, bytes, false);
  }

  private byte[] readClass(String path, byte[] bytes) throws IOException {
    try {
      return relocateClass(bytes);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // A jar may have files for versions of Java that nothing here knows, or no classes at all.
      if (!contains(bytes, INTERNAL_ROOT)) {
        return bytes;
      }
      throw new IOException(path + " can't be read as a class file: " + e.getMessage(), e);
    }
  }

  private byte[] relocateClass(byte[] bytes) {
    byte[] renamed = bytes;
    if (contains(bytes, INTERNAL_ROOT)) {
      long before = names.changes();
      byte[] relocated = relocation.relocate(bytes);
      // A class may refer only to packages of the program that are below dev.kindling.
      renamed = names.changes() == before ? bytes : relocated;
    }
    return constants.replace(renamed);
  }

  private @Nullable RelocatedFile relocateService(String path, byte[] bytes) {
    StringBuilder renamedLines = new StringBuilder();
    boolean hasProvider = false;
    boolean leftOut = false;
    for (String line :
        (Iterable<String>) new String(bytes, StandardCharsets.UTF_8).lines()::iterator) {
      int comment = line.indexOf('#');
      String provider = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (hasKindlingInside && isOfKindling(provider.replace('.', '/') + CLASS)) {
        leftOut = true;
        continue;
      }
      hasProvider |= !provider.isEmpty();
      renamedLines
          .append(provider.isEmpty() ? line : line.replace(provider, names.mapBinaryName(provider)))
          .append('\n');
    }
    if (leftOut && !hasProvider) {
      return null;
    }
    String service = path.substring(SERVICES.length());
    String renamed = SERVICES + names.mapBinaryName(service);
    byte[] lines = renamedLines.toString().getBytes(StandardCharsets.UTF_8);
    boolean same =
        renamed.equals(path)
            && renamedLines
                .toString()
                .strip()
                .equals(new String(bytes, StandardCharsets.UTF_8).strip());
    return new RelocatedFile(renamed, same ? bytes : lines, !same);
  }

  private boolean isOfKindling(String path) {
    return path.startsWith("META-INF/")
        ? path.startsWith("META-INF/kindling/")
            || path.startsWith("META-INF/maven/dev.kindling/")
            || SparkNames.isInternal(service(path))
        : kindling.hasFile(path) || (path.endsWith(CLASS) && SparkNames.isInternal(path));
  }

  private static String service(String path) {
    return path.startsWith(SERVICES) ? path.substring(SERVICES.length()).replace('.', '/') : "";
  }

  private static boolean isSignature(String path) {
    if (!path.startsWith("META-INF/") || path.indexOf('/', "META-INF/".length()) >= 0) {
      return false;
    }
    String name = path.substring("META-INF/".length()).toUpperCase(java.util.Locale.ROOT);
    return name.startsWith("SIG-") || Set.of("SF", "RSA", "DSA", "EC").contains(extension(name));
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static boolean contains(byte[] bytes, byte[] text) {
    int last = bytes.length - text.length;
    for (int i = 0; i <= last; i++) {
      if (bytes[i] == text[0]
          && java.util.Arrays.equals(bytes, i, i + text.length, text, 0, text.length)) {
        return true;
      }
    }
    return false;
  }
}
