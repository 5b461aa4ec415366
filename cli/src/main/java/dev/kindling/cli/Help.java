package dev.kindling.cli;

/** The texts of {@code --help}. */
final class Help {
  static final String ALL =
      """
      Kindling runs programs on Spark's RDD API, Java's and Python's, on this
      machine, and shows what they do.

      Usage: kindling run [options] FILE [arguments]
             kindling shell [--python] [options] [FILE ...]
             kindling classpath [--spark-api]
             kindling --help | --version

      Commands:
        run         compiles and runs a .java source, or runs a .jar, written
                    against dev.kindling or against org.apache.spark; or runs
                    a .py program or an .ipynb notebook written for PySpark
        shell       Java, or Python, line by line, with a context in it
        classpath   prints the jar to compile and run such programs with

      'kindling run --help' tells of its options. Try

        kindling run --keep-ui examples/Films.java
      """;

  static final String RUN =
      """
      Usage: kindling run [options] FILE [arguments]

      Runs a program. FILE is a .java source, with one or more classes in it, or a
      .jar, written against dev.kindling or against the Java RDD API of
      org.apache.spark; its imports tell. Or it is a .py, or an .ipynb, written for
      PySpark's RDD API, and a notebook's outputs are written beside it: films.ipynb
      to films.out.ipynb. What stands behind FILE goes to the program.

        --master URL         where it runs: local, local[4], local[*] (the default)
                             or local[4,3] (4 cores, 3 tries for each task)
        --conf KEY=VALUE     a setting, such as spark.default.parallelism=8;
                             may be given again and again
        --name NAME          the application's name
        --class NAME         the class to run, where it isn't the jar's Main-Class or
                             the source's first with a main method
        --class-path PATH    more jars or folders of classes, parted by ':';
                             this and --class are for Java programs
        --driver-memory SIZE the heap, such as 512m or 4g
        --ui-port PORT       where the UI is served; 0 takes any free port
        --keep-ui            keeps the UI up after the program, until Ctrl-C
        --strict             as a cluster would: what crosses is serialised, tasks
                             start in random order, some are lost and run again

      What the program sets itself comes first, then these options, then the file
      spark-defaults.conf in $SPARK_CONF_DIR or $SPARK_HOME/conf, as with Spark.

      Exit status: 0, or 1 when the program failed or didn't compile, 2 when the
      command line is wrong, or what the program gave to System.exit.
      Compiled programs are kept in ${XDG_CACHE_HOME:-~/.cache}/kindling.
      """;

  static final String SHELL =
      """
      Usage: kindling shell [options] [FILE ...]

      The JDK's JShell, with sc, a JavaSparkContext, in it. What is typed runs at
      once; Tab completes, the arrow up brings back earlier lines, also of other
      days, Ctrl-C stops what runs. Each FILE of snippets is run first. Without a
      terminal, snippets are read from the standard input. With --python it is
      IPython, or Python's own prompt: 'kindling shell --python --help'.

        --master URL         as of 'kindling run', where the others are told of too:
        --conf KEY=VALUE, --name NAME, --class-path PATH, --driver-memory SIZE,
        --ui-port PORT, --strict

        jshell> sc.parallelize(List.of(1, 2, 3)).map(x -> x * x).collect()
        $1 ==> [1, 4, 9]

      Exit status: 0, or what is given to /exit; 2 when the command line is wrong.
      """;

  static final String CLASSPATH =
      """
      Usage: kindling classpath [--spark-api]

      Prints the path of the jar that programs are compiled and run with, or, with
      --spark-api, of the jars for programs written against org.apache.spark:

        javac -cp "$(kindling classpath)" Films.java
        java -cp "$(kindling classpath):." Films

      It changes when Kindling is built anew.
      """;

  private Help() {}
}
