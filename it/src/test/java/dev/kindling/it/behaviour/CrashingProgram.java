package dev.kindling.it.behaviour;

import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Runs a shuffle that writes files to disk, and then ends in the way that its argument names. It
 * prints {@code shuffled} when the files exist and {@code busy} when it is in the middle of a job.
 */
final class CrashingProgram {
  private static final int RECORDS = 20_000;

  /** Whether {@code busy} was printed. The first task that gets there sets it. */
  private static final AtomicBoolean BUSY_PRINTED = new AtomicBoolean();

  /** A way in which the program ends. */
  enum End {
    /** Returns from {@code main} without stopping the context. */
    MAIN_ENDS {
      @Override
      void after(JavaSparkContext sc, JavaPairRDD<Integer, Integer> sums) {}
    },
    EXIT_IN_DRIVER {
      @Override
      void after(JavaSparkContext sc, JavaPairRDD<Integer, Integer> sums) {
        System.exit(3);
      }
    },
    EXIT_IN_TASK {
      @Override
      void after(JavaSparkContext sc, JavaPairRDD<Integer, Integer> sums) {
        sums.foreach(
            pair -> {
              if (pair._1() == 77) {
                System.exit(3);
              }
            });
      }
    },
    /** Reads the shuffle and never ends. */
    HANG_WHILE_READING {
      @Override
      void after(JavaSparkContext sc, JavaPairRDD<Integer, Integer> sums) {
        sums.foreach(
            pair -> {
              busy();
              new CountDownLatch(1).await();
            });
      }
    },
    /** Sorts and writes spill files for longer than the test runs. */
    WRITE_ON {
      @Override
      void after(JavaSparkContext sc, JavaPairRDD<Integer, Integer> sums) {
        numbers(sc)
            .flatMap(number -> IntStream.range(0, 1_000).boxed().iterator())
            .mapToPair(
                number -> {
                  busy();
                  return new Tuple2<>(number, number);
                })
            .sortByKey()
            .count();
      }
    },
    /** Saves records beside the temporary files, and never ends. */
    SAVE {
      @Override
      void after(JavaSparkContext sc, JavaPairRDD<Integer, Integer> sums) {
        numbers(sc)
            .map(
                number -> {
                  if (number % 5_000 == 4_000) {
                    busy();
                    new CountDownLatch(1).await();
                  }
                  return number;
                })
            .saveAsTextFile(Path.of(System.getProperty("java.io.tmpdir"), "output").toString());
      }
    },
    /** Waits for the end of its input, reads the shuffle again, and stops the context. */
    ANSWER_LATER {
      @Override
      void after(JavaSparkContext sc, JavaPairRDD<Integer, Integer> sums) throws IOException {
        busy();
        while (System.in.read() >= 0) {}
        System.out.println("sum " + sums.values().reduce(Integer::sum));
        sc.stop();
      }
    };

    abstract void after(JavaSparkContext sc, JavaPairRDD<Integer, Integer> sums) throws IOException;
  }

  private CrashingProgram() {}

  public static void main(String[] arguments) throws IOException {
    JavaSparkContext sc =
        new JavaSparkContext(
            new SparkConf().set("spark.shuffle.spill.numElementsForceSpillThreshold", "1000"));
    JavaPairRDD<Integer, Integer> sums =
        numbers(sc).mapToPair(number -> new Tuple2<>(number % 5_000, 1)).reduceByKey(Integer::sum);
    System.out.println("shuffled " + sums.count());
    End.valueOf(arguments[0]).after(sc, sums);
  }

  private static JavaRDD<Integer> numbers(JavaSparkContext sc) {
    return sc.parallelize(IntStream.range(0, RECORDS).boxed().toList(), 4);
  }

  /** Prints {@code busy} once, to report that a job is running. */
  private static void busy() {
    if (BUSY_PRINTED.compareAndSet(false, true)) {
      System.out.println("busy");
    }
  }
}
