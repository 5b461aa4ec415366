package dev.kindling.cli;

/** The texts of {@code --help}. */
final class Help {
  static final String ALL =
      """
      Kindling runs Spark's RDD programs in one JVM, and shows what they do.

      Usage: kindling run [options] FILE [arguments]
             kindling classpath
             kindling --help | --version

      Commands:
        run         compiles and runs a .java source, or runs a .jar, written
                    against dev.kindling
        classpath   prints the jar to compile and run such programs with

      'kindling run --help' tells of its options. Try

        kindling run --keep-ui examples/Films.java
      """;

  static final String RUN =
      """
      Usage: kindling run [options] FILE [arguments]

      Runs a program written against dev.kindling. FILE is a .java source, with one
      or more classes in it, or a .jar. What stands behind FILE goes to the program.

        --master URL         where it runs: local, local[4], local[*] (the default)
                             or local[4,3] (4 cores, 3 tries for each task)
        --conf KEY=VALUE     a setting, such as spark.default.parallelism=8;
                             may be given again and again
        --name NAME          the application's name
        --class NAME         the class to run, where it isn't the jar's Main-Class or
                             the source's first with a main method
        --class-path PATH    more jars or folders of classes, parted by ':'
        --driver-memory SIZE the heap, such as 512m or 4g
        --ui-port PORT       where the UI is served; 0 takes any free port
        --keep-ui            keeps the UI up after the program, until Ctrl-C
        --strict             runs as a cluster would: all that crosses is serialised, tasks start
                             in random order, some are lost and run again

      What the program sets itself comes first, then these options, then the file
      spark-defaults.conf in $SPARK_CONF_DIR or $SPARK_HOME/conf, as with Spark.

      Exit status: 0, or 1 when the program failed or didn't compile, 2 when the
      command line is wrong, or what the program gave to System.exit.
      Compiled programs are kept in ${XDG_CACHE_HOME:-~/.cache}/kindling.
      """;

  static final String CLASSPATH =
      """
      Usage: kindling classpath

      Prints the path of the jar that programs are compiled and run with:

        javac -cp "$(kindling classpath)" Films.java
        java -cp "$(kindling classpath):." Films

      It changes when Kindling is built anew.
      """;

  private Help() {}
}
