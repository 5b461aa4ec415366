package dev.kindling.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of a run, as they are stored in a file.
 *
 * @param day the day of the run
 * @param machine the machine of the run
 * @param rounds the number of rounds
 * @param scale the factor by which the work was reduced; 1 for the full work
 * @param workloads the workloads in the order in which they ran
 */
record Results(String day, Machine machine, int rounds, int scale, List<Measured> workloads) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The results of one workload. */
  record Measured(Workload workload, List<Times> peers) {
    /** Returns the times of the first peer, which the others are compared with. */
    Times first() {
      return peers.get(0);
    }

    /** Returns whether all peers that did not fail gave the same answer. */
    boolean agree() {
      return peers.stream().flatMap(times -> times.answers().stream()).distinct().count() <= 1;
    }
  }

  /**
   * The results of one peer.
   *
   * @param seconds the time of each round
   * @param answers the different answers; one if there was no error
   * @param failure the reason of a failure, or null
   * @param left the maximum number of files that a process left
   */
  record Times(
      String peer, List<Double> seconds, List<String> answers, @Nullable String failure, int left) {
    double median() {
      return Figures.median(seconds);
    }

    double fastest() {
      return Figures.least(seconds);
    }

    /** Returns the ratios to the times of another peer, round by round. */
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
   * Returns the geometric mean of the median ratios of a peer over the workloads of a group, or NaN
   * if none was measured.
   */
  double mean(String group, String peer) {
    return Figures.geometricMean(medians(group, peer));
  }

  /**
   * Returns the median ratio of a peer's times to the first peer's, for each workload of a group
   * that both finished.
   */
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
