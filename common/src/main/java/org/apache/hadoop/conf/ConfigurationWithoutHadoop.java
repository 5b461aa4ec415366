package org.apache.hadoop.conf;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;

/**
 * Defines Hadoop's {@code Configuration} for programs that have no Hadoop: {@code
 * hadoopConfiguration()} returns one, and reflection meets its name. The class file is a resource
 * of the drop-in and not on the class path, so that it never hides Hadoop's own class. This class
 * is in Hadoop's package because a class can be defined in one's own package only.
 */
public final class ConfigurationWithoutHadoop {
  private static final String NAME = "org.apache.hadoop.conf.Configuration";
  private static final String FILE = "/META-INF/kindling/Configuration.class";

  private ConfigurationWithoutHadoop() {}

  /** Defines the class, unless it is on the class path. */
  public static void defineIfMissing() {
    ClassLoader loader = ConfigurationWithoutHadoop.class.getClassLoader();
    try {
      Class.forName(NAME, false, loader);
    } catch (ClassNotFoundException missing) {
      define();
    }
  }

  private static void define() {
    try (InputStream file = ConfigurationWithoutHadoop.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("missing in the jar: " + FILE);
      }
      MethodHandles.lookup().defineClass(file.readAllBytes());
    } catch (IOException | IllegalAccessException e) {
      throw new IllegalStateException(NAME + " can't be defined", e);
    } catch (LinkageError defined) {
      // Another thread was first.
      System.getLogger(ConfigurationWithoutHadoop.class.getName())
          .log(System.Logger.Level.DEBUG, NAME + " is defined already", defined);
    }
  }
}
