package dev.kindling.cli;

/** The texts of {@code --help}. */
final class Help {
  static final String ALL =
      """
      Kindling runs programs on Spark's RDD API, Java's and Python's, on this
      machine, and shows what they do.

      Usage: kindling run [options] FILE [arguments]
             kindling shell [--python] [options] [FILE ...]
             kindling export [options] FILE [-o FILE]
             kindling classpath [--spark-api]
             kindling install [--repository FOLDER]
             kindling --help | --version

      Commands:
        run         compiles and runs a .java source, or runs a .jar, written
                    against dev.kindling or against org.apache.spark; or runs
                    a .py program or an .ipynb notebook written for PySpark
        shell       Java, or Python, line by line, with a context in it
        export      writes a program as a jar for Apache Spark, without Kindling, and
                    prints the line that submits it
        classpath   prints the jar to compile and run such programs with
        install     puts Kindling where Maven and Gradle projects find it

      'kindling run --help' lists its options. Try

        kindling run --keep-ui examples/Films.java
      """;

  static final String RUN =
      """
      Usage: kindling run [options] FILE [arguments]

      Runs a program. FILE is a .java source, with one or more classes in it, or a
      .jar, written against dev.kindling or against the Java RDD API of
      org.apache.spark; its imports decide. Or it is a .py or an .ipynb, written for
      PySpark's RDD API; a notebook's outputs are written beside it: films.ipynb to
      films.out.ipynb. Words behind FILE are arguments of the program.

        --master URL         where it runs: local, local[4], local[*] (the default)
                             or local[4,3] (4 cores, 3 tries for each task); or a
                             cluster of Apache Spark, see below
        --conf KEY=VALUE     a setting, such as spark.default.parallelism=8;
                             may be given several times
        --name NAME          the application's name
        --driver-memory SIZE the heap, such as 512m or 4g
        --ui-port PORT       where the UI is served; 0 takes any free port
        --keep-ui            keeps the UI up after the program, until Ctrl-C
        --strict             runs as a cluster would: data is serialised wherever
                             Spark would send it, tasks start in random order,
                             some are lost and run again

      Java programs:
        --class NAME         the class to run, where it isn't the jar's Main-Class or
                             the source's first with a main method
        --class-path PATH    more jars or folders of classes, separated by ':'
        --jars LIST          more jars, separated by ','
        --packages LIST      libraries from Maven repositories, as
                             groupId:artifactId:version, separated by ','
        --exclude-packages LIST, --repositories LIST
                             dependencies to leave out; more repositories

      Clusters of Apache Spark: spark://host:7077, yarn, k8s://https://host:443,
      local-cluster[2,1,1024]. The program runs on Spark itself, by spark-submit.
        --spark-home DIR     Spark's folder; else $SPARK_HOME, else the pyspark of
                             the Python on the PATH
        --executor-memory SIZE, --executor-cores N, --num-executors N,
        --total-executor-cores N      the executors
        --deploy-mode MODE   client, where the driver runs here, or cluster
        --files LIST, --archives LIST, --py-files LIST      what goes along
        --driver-cores N, --driver-java-options TEXT, --driver-class-path PATH,
        --driver-library-path PATH    the driver
        --queue NAME, --principal NAME, --keytab FILE, --proxy-user NAME,
        --supervise, --verbose
        --properties-file FILE, --load-spark-defaults
                             another file than spark-defaults.conf, or both
      These are spark-submit's. On a local master they are settings as well; those
      without an effect are named when the program starts.

      Settings of the program come first, then these options, then the file
      spark-defaults.conf in $SPARK_CONF_DIR or $SPARK_HOME/conf, as with Spark.

      Exit status: 0, or 1 when the program failed or didn't compile, 2 when the
      command line is wrong, or the status that the program gave to System.exit.
      Compiled programs are cached in ${XDG_CACHE_HOME:-~/.cache}/kindling.
      """;

  static final String SHELL =
      """
      Usage: kindling shell [options] [FILE ...]

      The JDK's JShell, with sc, a JavaSparkContext, in it. A snippet runs when it
      is typed; Tab completes, the arrow up brings back earlier lines, also of
      earlier sessions, Ctrl-C stops the running snippet. Each FILE of snippets is
      run first. Without a terminal, snippets are read from the standard input.
      With --python it is IPython, or Python's own prompt: see
      'kindling shell --python --help'.

        --master URL         as for 'kindling run', whose help explains them all:
        --conf KEY=VALUE, --name NAME, --class-path PATH, --driver-memory SIZE,
        --ui-port PORT, --strict

        jshell> sc.parallelize(List.of(1, 2, 3)).map(x -> x * x).collect()
        $1 ==> [1, 4, 9]

      Exit status: 0, or the status given to /exit; 2 when the command line is wrong.
      """;

  static final String EXPORT =
      """
      Usage: kindling export [options] FILE [-o app.jar]

      Writes a program as a genuine Spark program, for those who submit it without
      Kindling, and prints the line that submits it. FILE is a .java or a .jar,
      written against dev.kindling or org.apache.spark. Its classes get Spark's
      names, a constant local master gives way to the one of spark-submit, and
      everything that it uses is looked up in the Spark that is found. A library
      that has to be changed, too, is written beside it. For a .py see
      'kindling export --help FILE.py'.

        -o, --output FILE    the jar to write; Films-spark.jar beside Films.java, if
                             this is left out
        --spark-home DIR     the Spark to check against; else $SPARK_HOME, else the
                             pyspark of the Python on the PATH
        --class NAME, --class-path PATH, --jars LIST, and all other options of
                             'kindling run', which become those of spark-submit

      Exit status: 0, 1 when the program doesn't compile, 2 when the command line is
      wrong, or when this Spark lacks something that the program uses; what, and in
      which line, is listed.
      """;

  static final String CLASSPATH =
      """
      Usage: kindling classpath [--spark-api]

      Prints the path of the jar that programs are compiled and run with, or, with
      --spark-api, of the jars for programs written against org.apache.spark:

        javac -cp "$(kindling classpath)" Films.java
        java -cp "$(kindling classpath):." Films

      The path changes when Kindling is built again.
      """;

  static final String INSTALL =
      """
      Usage: kindling install [--repository FOLDER]

      Puts Kindling's two libraries where Maven and Gradle projects find them, and
      prints the lines to paste into such a project:

        dev.kindling:kindling-spark-api   for programs that import org.apache.spark
        dev.kindling:kindling             for programs that import dev.kindling

      It writes two folders, each with a jar and a POM, and nothing else: into the
      local repository of Maven (~/.m2/repository, or what ~/.m2/settings.xml says),
      or into FOLDER. It needs neither Maven nor a network.
      """;

  private Help() {}
}
