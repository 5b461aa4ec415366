package dev.kindling.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run measured, as it is kept in a file.
 *
 * @param day when
 * @param machine on what
 * @param rounds how many there were
 * @param scale by how much less was done, 1 for the full work
 * @param workloads in the order in which they ran
 */
record Results(String day, Machine machine, int rounds, int scale, List<Measured> workloads) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** One workload and what came of it. */
  record Measured(Workload workload, List<Times> peers) {
    /** The peer in question. */
    Times first() {
      return peers.get(0);
    }

    /** Whether all that ended gave one answer. */
    boolean agree() {
      return peers.stream().flatMap(times -> times.answers().stream()).distinct().count() <= 1;
    }
  }

  /**
   * One peer's part.
   *
   * @param seconds of each round
   * @param answers that differ, one when all is well
   * @param failure why it failed, null when it didn't
   * @param left the most files a process left behind
   */
  record Times(
      String peer, List<Double> seconds, List<String> answers, @Nullable String failure, int left) {
    double median() {
      return Figures.median(seconds);
    }

    double fastest() {
      return Figures.least(seconds);
    }

    /** How many times as long as another's, round by round. */
    List<Double> ratios(Times other) {
      return Figures.ratios(seconds, other.seconds);
    }
  }

  static Results read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Results.class);
  }

  void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }

  List<Measured> group(String name) {
    return workloads.stream().filter(each -> each.workload().group().equals(name)).toList();
  }

  /**
   * The geometric mean, over a group's workloads, of the median of how many times as long a peer
   * took as the first; not a number when none was measured.
   */
  double mean(String group, String peer) {
    return Figures.geometricMean(medians(group, peer));
  }

  /** Of each of a group's workloads that both ended: how many times as long a peer took. */
  List<Double> medians(String group, String peer) {
    return group(group).stream()
        .filter(each -> each.first().failure() == null)
        .flatMap(
            each ->
                each.peers().stream()
                    .filter(times -> times.peer().equals(peer) && times.failure() == null)
                    .map(times -> Figures.median(times.ratios(each.first()))))
        .toList();
  }
}
