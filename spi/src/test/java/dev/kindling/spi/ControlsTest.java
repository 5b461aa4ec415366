package dev.kindling.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlsTest {
  private final List<Cancellation> cancelled = new ArrayList<>();
  private final Controls controls =
      new Controls() {
        @Override
        public void cancel(Cancellation cancellation) {
          cancelled.add(cancellation);
        }

        @Override
        public String threadDump() {
          return "";
        }

        @Override
        public MemoryUse memory() {
          return MemoryUse.NONE;
        }
      };

  @Test
  void everyMethodSendsTheCancellationOfItsKind() {
    cancelOneOfEachKind();
    assertThat(cancelled)
        .containsExactly(
            new Cancellation.OfJob(3, "a"),
            new Cancellation.OfJobGroup("g", "b"),
            new Cancellation.OfJobGroupAndFutureJobs("g", "c"),
            new Cancellation.OfJobsWithTag("t", "d"),
            new Cancellation.OfStage(4, "e"),
            new Cancellation.OfAllJobs("f"));
    assertThat(cancelled.stream().<Class<?>>map(Cancellation::getClass))
        .containsExactlyInAnyOrder(Cancellation.class.getPermittedSubclasses());
    assertThat(cancelled.stream().map(Cancellation::reason))
        .containsExactly("a", "b", "c", "d", "e", "f");
  }

  @Test
  void everyCancellationReachesTheVisitorsMethodOfItsKind() {
    cancelOneOfEachKind();
    List<Cancellation> visited = new ArrayList<>();
    Cancellation.Visitor visitor =
        new Cancellation.Visitor() {
          @Override
          public void job(Cancellation.OfJob cancellation) {
            visited.add(cancellation);
          }

          @Override
          public void jobGroup(Cancellation.OfJobGroup cancellation) {
            visited.add(cancellation);
          }

          @Override
          public void jobGroupAndFutureJobs(Cancellation.OfJobGroupAndFutureJobs cancellation) {
            visited.add(cancellation);
          }

          @Override
          public void jobsWithTag(Cancellation.OfJobsWithTag cancellation) {
            visited.add(cancellation);
          }

          @Override
          public void stage(Cancellation.OfStage cancellation) {
            visited.add(cancellation);
          }

          @Override
          public void allJobs(Cancellation.OfAllJobs cancellation) {
            visited.add(cancellation);
          }
        };
    cancelled.forEach(cancellation -> cancellation.accept(visitor));
    assertThat(visited).isEqualTo(cancelled);
  }

  private void cancelOneOfEachKind() {
    controls.cancelJob(3, "a");
    controls.cancelJobGroup("g", "b");
    controls.cancelJobGroupAndFutureJobs("g", "c");
    controls.cancelJobsWithTag("t", "d");
    controls.cancelStage(4, "e");
    controls.cancelAllJobs("f");
  }
}
