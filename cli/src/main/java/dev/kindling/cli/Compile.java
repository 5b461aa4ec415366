package dev.kindling.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a source into the cache: what {@code kindling run} does before a program's first run.
 */
public final class Compile {
  private Compile() {}

  /**
   * Takes the arguments of {@code kindling run} and prints the folder in which the compiled program
   * lies now. Exits with 1 when the source doesn't compile, with 2 when it can't be taken at all.
   */
  public static void main(String[] args) {
    try {
      Path folder = compile(RunOptions.parse(List.of(args)));
      if (folder == null) {
        System.exit(1);
      }
      System.out.println(folder);
    } catch (UsageException e) {
      System.err.println("kindling: " + e.getMessage());
      System.exit(UsageException.STATUS);
    } catch (IOException e) {
      System.err.println("kindling: the source can't be compiled: " + e);
      System.exit(1);
    }
  }

  private static @Nullable Path compile(RunOptions options) throws IOException, UsageException {
    byte[] content = Files.readAllBytes(Path.of(options.file()));
    String source = new String(content, StandardCharsets.UTF_8);
    Api api = Api.ofSource(options.file(), source);
    String libraries = options.classPath();
    String classPath =
        System.getProperty(api == Api.SPARK ? "kindling-spark-api" : "java.class.path");
    SourceCompiler compiler =
        new SourceCompiler(
            libraries.isEmpty() ? classPath : classPath + File.pathSeparator + libraries);
    CompiledProgram program =
        compiler.compile(
            options.file(), source, new PrintWriter(System.err, true, Charset.defaultCharset()));
    if (program == null) {
      return null;
    }
    String mainClass = options.mainClass() == null ? program.mainClass() : options.mainClass();
    if (mainClass.isEmpty()) {
      throw new UsageException(
          options.file() + " has no class with 'public static void main(String[] args)'");
    }
    ProgramCache cache =
        ProgramCache.of(
            Path.of(System.getProperty("kindling-programs")), System.getProperty("kindling-entry"));
    return cache.keep(content, libraries, program, api);
  }
}
