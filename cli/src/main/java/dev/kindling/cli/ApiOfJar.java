package dev.kindling.cli;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Finds out what a jar is written against, by the constant pools of its classes. */
final class ApiOfJar {
  private static final Pattern NAME =
      Pattern.compile("(org/apache/spark|scala/Tuple|dev/kindling)[\\w/$]*");
  private static final String SPARK_INSIDE = "org/apache/spark/SparkContext.class";
  private static final String KINDLING_INSIDE = "dev/kindling/plan/Dataset.class";
  private static final int MAGIC = 0xCAFEBABE;

  private final ZipFile jar;
  private @Nullable String usesSpark;
  private @Nullable String usesKindling;

  private ApiOfJar(ZipFile jar) {
    this.jar = jar;
  }

  /**
   * What a jar is written against: Kindling's packages, where it uses neither.
   *
   * @throws UsageException if it can't be read, is written against both, or contains Spark itself
   */
  static Api of(File file) throws UsageException {
    try (ZipFile jar = new ZipFile(file)) {
      if (jar.getEntry(SPARK_INSIDE) != null && jar.getEntry(KINDLING_INSIDE) == null) {
        throw new UsageException(
            file
                + " has Spark itself in it, which would run in Kindling's place; build it with"
                + " spark-core in Maven's scope 'provided', or run it with spark-submit");
      }
      ApiOfJar reading = new ApiOfJar(jar);
      reading.readClasses();
      return reading.answer(file);
    } catch (IOException e) {
      throw new UsageException(file + " can't be read as a jar: " + e.getMessage());
    }
  }

  private Api answer(File file) throws UsageException {
    if (usesSpark != null && usesKindling != null) {
      throw new UsageException(
          file
              + " is written against both: "
              + usesSpark
              + ", "
              + usesKindling
              + "; compile it with the one class path of 'kindling classpath', or of"
              + " 'kindling classpath --spark-api'");
    }
    return usesSpark == null ? Api.KINDLING : Api.SPARK;
  }

  private void readClasses() throws IOException {
    Enumeration<? extends ZipEntry> entries = jar.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      if (entry.getName().endsWith(".class")) {
        try (InputStream bytes = jar.getInputStream(entry);
            DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(bytes))) {
          readConstants(in, entry.getName());
        }
      }
    }
  }

  /** The layout is that of the Java Virtual Machine Specification, section 4.4. */
  private void readConstants(DataInputStream in, String className) throws IOException {
    if (in.readInt() != MAGIC) {
      return;
    }
    in.readInt();
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> use(in.readUTF(), className);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.readInt();
        case 5, 6 -> {
          in.readLong();
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.readUnsignedShort();
        case 15 -> {
          in.readUnsignedByte();
          in.readUnsignedShort();
        }
        default -> throw new IOException("no class file of a known kind: " + className);
      }
    }
  }

  /** A class inside the jar isn't needed from the class path. */
  private void use(String constant, String className) {
    Matcher names = NAME.matcher(constant);
    while (names.find()) {
      String name = names.group();
      String use = className + " uses " + name.replace('/', '.');
      if (name.startsWith("dev")) {
        usesKindling = usesKindling == null && !has(name) ? use : usesKindling;
      } else {
        usesSpark = usesSpark == null && !has(name) ? use : usesSpark;
      }
    }
  }

  private boolean has(String name) {
    return jar.getEntry(name + ".class") != null || jar.getEntry(name + "/") != null;
  }
}
