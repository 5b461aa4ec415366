package dev.kindling.it.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the page of a stage has to state, as the parts of its text. */
final class StatedStage {
  private final int partitions;
  private final List<String> facts = new ArrayList<>();
  private boolean reads;
  private long recordsRead;

  /**
   * @param partitions the number of the stage's tasks
   */
  StatedStage(int partitions) {
    this.partitions = partitions;
    facts.add("One task for each partition.");
    facts.add("\"tasks\":{\"total\":" + partitions + ",");
  }

  List<String> facts() {
    List<String> all = new ArrayList<>(facts);
    if (reads) {
      all.add("Its tasks read " + records(recordsRead) + " from the ");
      all.add("distributes the records over " + partitions(partitions));
    }
    return all;
  }

  /** The stage reads a collection that was cut into so many slices. */
  StatedStage slices(int slices) {
    facts.add(
        slices == 2
            ? "without a number in the call, there is one for each task slot"
            : "the number in the call");
    return this;
  }

  /** The stage reads what another wrote, beside what it reads already. */
  StatedStage reads(long records) {
    reads = true;
    recordsRead += records;
    return this;
  }

  /**
   * The stage writes for a shuffle.
   *
   * @param before the records before values were combined, or -1 if none are
   * @param inTurn whether the partitioner looks at no key
   */
  StatedStage writes(long records, long before, int reducers, boolean inTurn) {
    facts.add(
        "Its tasks wrote %s, in buckets for %s.".formatted(records(records), partitions(reducers)));
    if (before < 0) {
      facts.add("there is no map-side combine");
    } else if (before == records && before > 0) {
      facts.add("but no key had two records in one task.");
    } else if (before > 0) {
      facts.add("%s became %s, so only".formatted(records(before), number(records)));
    }
    facts.add(inTurn ? "in turn (round robin), so that" : "by the hash code of its key, so that");
    return this;
  }

  private static String partitions(int count) {
    return count == 1 ? "1 partition" : count + " partitions";
  }

  private static String records(long count) {
    return number(count) + (count == 1 ? " record" : " records");
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
