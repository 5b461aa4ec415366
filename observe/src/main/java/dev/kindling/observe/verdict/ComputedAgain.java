package dev.kindling.observe.verdict;

import dev.kindling.observe.graph.Persistence;
import dev.kindling.observe.measure.Amounts;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Reference;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.StageView;
import dev.kindling.plan.CallSite;
import dev.kindling.spi.DatasetDescription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds datasets that two or more jobs computed from their sources and that {@code cache()} would
 * have stored.
 *
 * <p>The cost of a single dataset is not measured: a stage's tasks spend their time on all datasets
 * of the stage together. Among the stages that computed the dataset, the lowest average time per
 * task is the upper bound of its cost per partition. The upper bound of the saving is that cost
 * times the number of repeated partitions. Reports a dataset from {@link #SAVING_THRESHOLD_NANOS}
 * of task time on: less is not worth the memory. Ignores datasets that are persisted or behind a
 * persisted one, collections of the program, which are in memory already, and datasets that are
 * internal to an operation.
 */
final class ComputedAgain {
  static final long SAVING_THRESHOLD_NANOS = 1_000_000_000L;

  private ComputedAgain() {}

  /** Returns all verdicts, the largest saving first. */
  static List<Verdict> in(Snapshot snapshot) {
    return worthCaching(snapshot).stream().map(ComputedAgain::verdict).toList();
  }

  /** Returns the verdicts on datasets that the given job computed. */
  static List<Verdict> in(Snapshot snapshot, int jobId) {
    return worthCaching(snapshot).stream()
        .filter(candidate -> candidate.jobIds().contains(jobId))
        .map(ComputedAgain::verdict)
        .toList();
  }

  private static List<Candidate> worthCaching(Snapshot snapshot) {
    Map<Set<Integer>, Candidate> deepestByStages = new HashMap<>();
    for (Candidate candidate : candidates(snapshot)) {
      if (candidate.jobIds().size() >= 2 && candidate.saved() >= SAVING_THRESHOLD_NANOS) {
        deepestByStages.merge(candidate.stageIds(), candidate, Candidate::deeper);
      }
    }
    List<Candidate> sorted = new ArrayList<>(deepestByStages.values());
    sorted.sort(
        Comparator.comparingLong(Candidate::saved)
            .reversed()
            .thenComparing(candidate -> candidate.dataset.id()));
    List<Candidate> reported = new ArrayList<>();
    for (Candidate candidate : sorted) {
      if (reported.stream().noneMatch(candidate::overlapsWith)) {
        reported.add(candidate);
      }
    }
    return reported;
  }

  private static Collection<Candidate> candidates(Snapshot snapshot) {
    Map<Integer, Candidate> byDataset = new LinkedHashMap<>();
    Map<Integer, Integer> lastOfOperation = new HashMap<>();
    for (StageView stage : snapshot.stages()) {
      for (DatasetDescription dataset : stage.info().datasets()) {
        lastOfOperation.merge(dataset.operation().id(), dataset.id(), Math::max);
      }
    }
    for (StageView stage : snapshot.stages()) {
      if (stage.status() == StageStatus.COMPLETE && stage.attempt() == 0) {
        for (DatasetDescription dataset : computed(stage)) {
          boolean isResultOfOperation =
              lastOfOperation.getOrDefault(dataset.operation().id(), -1) == dataset.id();
          if (isResultOfOperation && !dataset.kind().equals("ParallelCollectionRDD")) {
            byDataset.computeIfAbsent(dataset.id(), id -> new Candidate(dataset)).add(stage);
          }
        }
      }
    }
    return byDataset.values();
  }

  /**
   * Returns the datasets that a stage computed for certain: from its last dataset upwards, up to
   * persisted ones.
   */
  private static List<DatasetDescription> computed(StageView stage) {
    List<DatasetDescription> all = stage.info().datasets();
    Map<Integer, DatasetDescription> byId = new HashMap<>();
    all.forEach(dataset -> byId.put(dataset.id(), dataset));
    Set<Integer> behindPersisted = new HashSet<>();
    List<DatasetDescription> found = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    Deque<DatasetDescription> next = new ArrayDeque<>();
    if (!all.isEmpty()) {
      next.add(all.get(0));
    }
    while (!next.isEmpty()) {
      DatasetDescription dataset = next.remove();
      boolean persisted = Persistence.isPersisted(dataset);
      if (!seen.add(dataset.id())) {
        continue;
      }
      if (!persisted) {
        found.add(dataset);
      }
      for (DatasetDescription.Parent parent : dataset.parents()) {
        DatasetDescription known = parent.shuffleId() == null ? byId.get(parent.datasetId()) : null;
        if (known != null && !persisted) {
          next.add(known);
        } else if (known != null) {
          markWithParents(known, byId, behindPersisted);
        }
      }
    }
    found.removeIf(dataset -> behindPersisted.contains(dataset.id()));
    return found;
  }

  private static void markWithParents(
      DatasetDescription dataset, Map<Integer, DatasetDescription> byId, Set<Integer> marked) {
    Deque<DatasetDescription> next = new ArrayDeque<>(List.of(dataset));
    while (!next.isEmpty()) {
      DatasetDescription current = next.remove();
      if (marked.add(current.id())) {
        for (DatasetDescription.Parent parent : current.parents()) {
          DatasetDescription known =
              parent.shuffleId() == null ? byId.get(parent.datasetId()) : null;
          if (known != null) {
            next.add(known);
          }
        }
      }
    }
  }

  private static Verdict verdict(Candidate candidate) {
    DatasetDescription dataset = candidate.dataset;
    CallSite site = dataset.operation().site();
    String name = dataset.name() == null ? "" : " (" + dataset.name() + ")";
    List<Reference> links = new ArrayList<>();
    links.add(new Reference.ToDataset(dataset.id()));
    candidate.jobIds().forEach(id -> links.add(new Reference.ToJob(id)));
    candidate.stageIds().forEach(id -> links.add(new Reference.ToStage(id)));
    links.add(new Reference.ToCode(site));
    return new Verdict(
        Verdict.Kind.COMPUTED_AGAIN,
        Verdict.Severity.of(candidate.saved(), candidate.spent()),
        "%s%s is computed %s"
            .formatted(site.shortForm(), name, timesInWords(candidate.runs.size())),
        "Jobs %s each computed RDD %d%s from its sources. Their stages %s spent %s of task time on it and on the steps after it."
            .formatted(
                listed(candidate.jobIds()),
                dataset.id(),
                name,
                listed(candidate.stageIds()),
                listedDurations(candidate.runs)),
        "Call cache() on the RDD of %s before the first of these jobs. The first job then caches its partitions and the others read them, which saves up to %s of task time."
            .formatted(site.shortForm(), Amounts.duration(candidate.saved())),
        site,
        links);
  }

  private static String timesInWords(int times) {
    return times == 2 ? "twice" : Amounts.inWords(times, "time");
  }

  private static String listed(Collection<Integer> ids) {
    return and(ids.stream().map(String::valueOf).toList());
  }

  private static String listedDurations(List<StageView> runs) {
    return and(runs.stream().map(run -> Amounts.duration(run.totals().of(Metric.RUN))).toList());
  }

  private static String and(List<String> parts) {
    int most = 6;
    if (parts.size() > most) {
      return String.join(", ", parts.subList(0, most)) + " and " + (parts.size() - most) + " more";
    }
    return parts.size() < 2
        ? String.join("", parts)
        : parts.stream().limit(parts.size() - 1L).collect(Collectors.joining(", "))
            + " and "
            + parts.get(parts.size() - 1);
  }

  private static final class Candidate {
    final DatasetDescription dataset;
    final List<StageView> runs = new ArrayList<>();
    private final Set<Integer> jobIds = new TreeSet<>();
    private final Set<Integer> stageIds = new TreeSet<>();

    Candidate(DatasetDescription dataset) {
      this.dataset = dataset;
    }

    void add(StageView stage) {
      runs.add(stage);
      jobIds.add(stage.jobIds().isEmpty() ? -1 : stage.jobIds().get(0));
      stageIds.add(stage.id());
    }

    Set<Integer> jobIds() {
      return jobIds;
    }

    Set<Integer> stageIds() {
      return stageIds;
    }

    long spent() {
      return runs.stream().mapToLong(run -> run.totals().of(Metric.RUN)).sum();
    }

    /** Returns an upper bound of the task time that caching can save. */
    long saved() {
      long tasks = 0;
      long mostTasks = 0;
      double cheapest = Double.MAX_VALUE;
      for (StageView run : runs) {
        int count = Math.max(1, run.counts().succeeded());
        tasks += count;
        mostTasks = Math.max(mostTasks, count);
        cheapest = Math.min(cheapest, (double) run.totals().of(Metric.RUN) / count);
      }
      return (long) (cheapest * (tasks - mostTasks));
    }

    Candidate deeper(Candidate other) {
      return dataset.id() >= other.dataset.id() ? this : other;
    }

    boolean overlapsWith(Candidate other) {
      return stageIds.containsAll(other.stageIds) || other.stageIds.containsAll(stageIds);
    }
  }
}
