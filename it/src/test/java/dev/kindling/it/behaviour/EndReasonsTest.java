package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.ExceptionFailure;
import dev.kindling.ExecutorLostFailure;
import dev.kindling.FetchFailed;
import dev.kindling.Resubmitted$;
import dev.kindling.SparkException;
import dev.kindling.Success$;
import dev.kindling.TaskCommitDenied;
import dev.kindling.TaskContext;
import dev.kindling.TaskEndReason;
import dev.kindling.TaskFailedReason;
import dev.kindling.TaskKilled;
import dev.kindling.TaskResultLost$;
import dev.kindling.Tuple2;
import dev.kindling.UnknownReason$;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.api.java.function.VoidFunction;
import dev.kindling.it.Local;
import dev.kindling.scheduler.JobFailed;
import dev.kindling.scheduler.JobResult;
import dev.kindling.scheduler.JobSucceeded$;
import dev.kindling.scheduler.SparkListener;
import dev.kindling.scheduler.SparkListenerJobEnd;
import dev.kindling.scheduler.SparkListenerTaskEnd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The reasons with which tasks and jobs end, as listeners see them. Texts are those of Spark. */
class EndReasonsTest {
  private static final CountDownLatch STARTED = new CountDownLatch(1);

  private final List<TaskEndReason> reasons = new CopyOnWriteArrayList<>();
  private final List<JobResult> results = new CopyOnWriteArrayList<>();

  private void run(String master, Local.Program program) throws Exception {
    try (JavaSparkContext sc = new JavaSparkContext(Local.conf(master))) {
      sc.sc()
          .addSparkListener(
              new SparkListener() {
                @Override
                public void onTaskEnd(SparkListenerTaskEnd end) {
                  reasons.add(end.reason());
                }

                @Override
                public void onJobEnd(SparkListenerJobEnd end) {
                  results.add(end.jobResult());
                }
              });
      program.run(sc);
    }
  }

  private void fail(String master, VoidFunction<Integer> function) throws Exception {
    run(
        master,
        sc ->
            assertThatThrownBy(() -> sc.parallelize(List.of(1), 1).foreach(function))
                .isInstanceOf(SparkException.class));
  }

  @Test
  void aTaskAndAJobSucceed() throws Exception {
    run("local[1]", sc -> sc.parallelize(List.of(1), 1).count());

    assertThat(reasons).singleElement().isSameAs(Success$.MODULE$);
    assertThat(results).singleElement().isSameAs(JobSucceeded$.MODULE$);
    assertThat(reasons.get(0)).hasToString("Success").isNotInstanceOf(TaskFailedReason.class);
    assertThat(results.get(0)).hasToString("JobSucceeded");
  }

  @Test
  void aTaskThrows() throws Exception {
    fail(
        "local[1]",
        x -> {
          throw new IllegalStateException("bad " + x, new IOException("inner"));
        });

    ExceptionFailure failure = (ExceptionFailure) reasons.get(0);
    assertThat(failure.className()).isEqualTo("java.lang.IllegalStateException");
    assertThat(failure.description()).isEqualTo("bad 1");
    assertThat(failure.stackTrace()[0].getClassName()).contains("EndReasonsTest");
    assertThat(failure.fullStackTrace())
        .startsWith("java.lang.IllegalStateException: bad 1\n")
        .contains("Caused by: java.io.IOException: inner");
    assertThat(failure.toErrorString()).isEqualTo(failure.fullStackTrace());
    assertThat(failure.countTowardsTaskFailures()).isTrue();
    assertThat(failure.toString())
        .startsWith("ExceptionFailure(java.lang.IllegalStateException,bad 1,[L");
    JobFailed failed = (JobFailed) results.get(0);
    assertThat(failed.exception())
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("Job aborted due to stage failure: Task 0 in stage 0.0")
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("inner");
  }

  @Test
  void anExceptionWithoutAMessageHasNoDescription() throws Exception {
    fail(
        "local[1]",
        x -> {
          throw new IOException();
        });

    assertThat(((ExceptionFailure) reasons.get(0)).description()).isNull();
  }

  @Test
  void eachFailedAttemptHasItsReason() throws Exception {
    run(
        "local[1,2]",
        sc ->
            sc.parallelize(List.of(1), 1)
                .foreach(
                    x -> {
                      if (TaskContext.get().attemptNumber() == 0) {
                        throw new IllegalStateException("first");
                      }
                    }));

    assertThat(reasons.get(0)).isInstanceOf(ExceptionFailure.class);
    assertThat(reasons.get(1)).isSameAs(Success$.MODULE$);
  }

  @Test
  void aTaskIsKilled() throws Exception {
    run(
        "local[1]",
        sc -> {
          Thread job =
              new Thread(
                  () -> {
                    sc.setJobGroup("g", "described", true);
                    assertThatThrownBy(
                            () ->
                                sc.parallelize(List.of(1), 1)
                                    .foreach(
                                        x -> {
                                          STARTED.countDown();
                                          new CountDownLatch(1).await();
                                        }))
                        .isInstanceOf(SparkException.class);
                  });
          job.start();
          STARTED.await();
          sc.cancelJobGroup("g");
          job.join();
        });

    TaskKilled killed = (TaskKilled) reasons.get(0);
    String job =
        "[SPARK_JOB_CANCELLED] Job 0 cancelled part of cancelled job group g SQLSTATE: XXKDA";
    assertThat(killed.reason()).isEqualTo("Stage cancelled: " + job);
    assertThat(killed.toErrorString()).isEqualTo("TaskKilled (Stage cancelled: " + job + ")");
    assertThat(killed.countTowardsTaskFailures()).isFalse();
    assertThat(((JobFailed) results.get(0)).exception()).hasMessageStartingWith(job);
  }

  @Test
  void reasonsThatNeedAClusterHaveSparksTexts() throws Exception {
    assertThat(TaskResultLost$.MODULE$.toErrorString())
        .isEqualTo("TaskResultLost (result lost from block manager)");
    assertThat(Resubmitted$.MODULE$.toErrorString())
        .isEqualTo("Resubmitted (resubmitted due to lost executor)");
    assertThat(UnknownReason$.MODULE$.toErrorString()).isEqualTo("UnknownReason");
    FetchFailed fetch = new FetchFailed(null, 1, 2L, 3, 4, "m");
    assertThat(fetch.toErrorString())
        .isEqualTo(
            "FetchFailed(null, shuffleId=1, mapIndex=3, mapId=2, reduceId=4, message=\nm\n)");
    assertThat(fetch)
        .hasToString("FetchFailed(null,1,2,3,4,m)")
        .isEqualTo(new FetchFailed(null, 1, 2L, 3, 4, "m"));
    assertThat(fetch.countTowardsTaskFailures()).isFalse();
    TaskCommitDenied denied = new TaskCommitDenied(1, 2, 3);
    assertThat(denied.toErrorString())
        .isEqualTo(
            "TaskCommitDenied (Driver denied task commit) for job: 1, partition: 2,"
                + " attemptNumber: 3");
    assertThat(denied.countTowardsTaskFailures()).isFalse();
    assertThat(Success$.MODULE$.hashCode()).isEqualTo(-202516509);
    assertThat(UnknownReason$.MODULE$.hashCode()).isEqualTo(-1830061298);
  }

  @Test
  void objectsStayTheOnlyOnesWhenTheyAreSerialised() throws Exception {
    for (Object object :
        List.of(Success$.MODULE$, TaskResultLost$.MODULE$, JobSucceeded$.MODULE$)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(object);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        assertThat(in.readObject()).isSameAs(object);
      }
    }
  }

  @Test
  void tasksOfALostExecutorSaySo() throws Exception {
    try (JavaSparkContext sc =
        new JavaSparkContext(Local.conf("local[2]").set("kindling.strict", "true"))) {
      sc.sc()
          .addSparkListener(
              new SparkListener() {
                @Override
                public void onTaskEnd(SparkListenerTaskEnd end) {
                  reasons.add(end.reason());
                }
              });
      for (int i = 0; i < 20; i++) {
        sc.parallelize(List.of(1, 2, 3, 4, 5, 6, 7, 8), 8)
            .mapToPair(x -> new Tuple2<>(x % 3, x))
            .reduceByKey(Integer::sum, 4)
            .count();
      }
    }

    assertThat(reasons)
        .allMatch(
            reason ->
                reason instanceof Success$
                    || reason instanceof ExecutorLostFailure
                    || reason instanceof FetchFailed)
        .anyMatch(reason -> !(reason instanceof Success$));
  }
}
