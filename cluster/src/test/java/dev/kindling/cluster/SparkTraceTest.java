package dev.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparkTraceTest {
  private static String folded(String trace) {
    return SparkTrace.folded(trace.lines().toList());
  }

  @Test
  void theExceptionOfATaskComesBeforeSparksReport() {
    assertThat(
            folded(
                """
                Exception in thread "main" org.apache.spark.SparkException: Job aborted due to stage failure: Task 1 in stage 1.0 failed 4 times, most recent failure: Lost task 1.3 in stage 1.0 (TID 6) (127.0.0.1 executor 0): java.lang.NumberFormatException: For input string: "x"
                \tat java.base/java.lang.Integer.parseInt(Integer.java:652)
                \tat Films.lambda$main$276ad2fa$1(Films.java:10)
                \tat org.apache.spark.api.java.JavaPairRDD$.$anonfun$toScalaFunction$1(JavaPairRDD.scala:1072)
                \tat scala.collection.Iterator$$anon$9.next(Iterator.scala:594)
                \tat java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)
                \tat java.base/java.lang.Thread.run(Thread.java:840)

                Driver stacktrace:
                \tat org.apache.spark.scheduler.DAGScheduler.$anonfun$abortStage$3(DAGScheduler.scala:3318)
                \tat scala.Option.getOrElse(Option.scala:201)
                \tat Films.main(Films.java:10)
                \tat java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)
                \tat org.apache.spark.deploy.SparkSubmit.main(SparkSubmit.scala)
                Caused by: java.lang.NumberFormatException: For input string: "x"
                \tat java.base/java.lang.Integer.parseInt(Integer.java:652)
                \tat Films.lambda$main$276ad2fa$1(Films.java:10)
                \t... 4 more
                """))
        .isEqualTo(
            """
            Exception in thread "main" java.lang.NumberFormatException: For input string: "x"
            \tat java.base/java.lang.Integer.parseInt(Integer.java:652)
            \tat Films.lambda$main$276ad2fa$1(Films.java:10)
            \t... 4 frames of Spark and the JDK
            Spark's report: org.apache.spark.SparkException: Job aborted due to stage failure: Task 1 in stage 1.0 failed 4 times, most recent failure: Lost task 1.3 in stage 1.0 (TID 6) (127.0.0.1 executor 0)
            \t... 2 frames of Spark and the JDK
            \tat Films.main(Films.java:10)
            """);
  }

  @Test
  void anExceptionOfTheDriverKeepsItsOrder() {
    assertThat(
            folded(
                """
                Exception in thread "main" java.lang.IllegalStateException: two
                lines
                \tat Films.read(Films.java:20)
                \tat java.base/java.util.ArrayList.forEach(ArrayList.java:1511)
                \tat Films.main(Films.java:10)
                \tat java.base/java.lang.reflect.Method.invoke(Method.java:569)
                \tat org.apache.spark.deploy.SparkSubmit.main(SparkSubmit.scala)
                Caused by: java.io.IOException: no
                \tat java.base/java.io.FileInputStream.open0(Native Method)
                \tat org.apache.hadoop.fs.RawLocalFileSystem.open(RawLocalFileSystem.java:1)
                \tat java.base/java.io.Reader.read(Reader.java:1)
                \t... 3 more
                """))
        .isEqualTo(
            """
            Exception in thread "main" java.lang.IllegalStateException: two
            lines
            \tat Films.read(Films.java:20)
            \tat java.base/java.util.ArrayList.forEach(ArrayList.java:1511)
            \tat Films.main(Films.java:10)
            Caused by: java.io.IOException: no
            \tat java.base/java.io.FileInputStream.open0(Native Method)
            \t... 2 frames of Spark and the JDK
            \t... 3 more
            """);
  }

  @Test
  void anotherCauseThanTheTasksIsShown() {
    assertThat(
            folded(
                """
                Exception in thread "main" org.apache.spark.SparkException: Job aborted, most recent failure: Lost task 1.3 in stage 1.0 (TID 6) (127.0.0.1 executor 0): java.lang.Error: x
                \tat Films.f(Films.java:4)
                Caused by: java.io.IOException: the reason
                \tat Films.g(Films.java:5)

                Driver stacktrace:
                \tat Films.main(Films.java:3)
                Caused by: java.lang.Error: x
                \tat Films.f(Films.java:4)
                Caused by: java.io.IOException: the reason
                \tat Films.g(Films.java:5)
                """))
        .isEqualTo(
            """
            Exception in thread "main" java.lang.Error: x
            \tat Films.f(Films.java:4)
            Caused by: java.io.IOException: the reason
            \tat Films.g(Films.java:5)
            Spark's report: org.apache.spark.SparkException: Job aborted, most recent failure: Lost task 1.3 in stage 1.0 (TID 6) (127.0.0.1 executor 0)
            \tat Films.main(Films.java:3)
            """);
  }

  @Test
  void anExecutorThatIsLostHasNoExceptionOfTheProgram() {
    String trace =
        """
        Exception in thread "main" org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 0.0 failed 4 times, most recent failure: Lost task 0.3 in stage 0.0 (TID 3) (10.0.0.1 executor 3): ExecutorLostFailure (executor 3 exited caused by one of the running tasks) Reason: Command exited with code 52
        Driver stacktrace:
        \tat Films.main(Films.java:3)
        """;
    assertThat(folded(trace))
        .startsWith(
            "Exception in thread \"main\" ExecutorLostFailure (executor 3 exited caused by one of"
                + " the running tasks) Reason: Command exited with code 52\nSpark's report: ")
        .endsWith("\n\tat Films.main(Films.java:3)\n");
  }

  @Test
  void framesThatAMessageQuotesAreTheProgramsOnly() {
    assertThat(
            folded(
                """
                Exception in thread "main" java.lang.IllegalStateException: Cannot call methods on a stopped SparkContext.
                This stopped SparkContext was created at:

                org.apache.spark.api.java.JavaSparkContext.<init>(JavaSparkContext.scala:59)
                Films.main(Films.java:18)
                java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)
                org.apache.spark.SparkContext$$anon$3.run(SparkContext.scala:2295)
                \tat Films.main(Films.java:22)
                """))
        .isEqualTo(
            """
            Exception in thread "main" java.lang.IllegalStateException: Cannot call methods on a stopped SparkContext.
            This stopped SparkContext was created at:

            Films.main(Films.java:18)
            \tat Films.main(Films.java:22)
            """);
  }
}
