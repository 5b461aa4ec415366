package dev.kindling.it.behaviour;

import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Shuffles with files on disk, and ends in some way. It prints {@code shuffled} when the files are
 * there and {@code busy} when it is in the middle of a job.
 */
final class CrashingProgram {
  private static final int RECORDS = 20_000;

  /** What a record of the second job does. Read by tasks; set before the job. */
  private static final AtomicBoolean CALLS = new AtomicBoolean();

  /** How it ends. */
  enum End {
    /** Stops nothing: main is over. */
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
    /** Reads its shuffle and never ends. */
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
    /** Writes and sorts, file after file, for longer than anybody waits. */
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
    /** Waits for the end of its input, reads its shuffle again, and stops. */
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

  /** Says once that a job is in its middle. */
  private static void busy() {
    if (CALLS.compareAndSet(false, true)) {
      System.out.println("busy");
    }
  }
}
