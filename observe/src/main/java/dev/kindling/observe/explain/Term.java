package dev.kindling.observe.explain;

import java.util.List;

/** The terms of the RDD model, each explained in one to three sentences. */
public enum Term {
  JOB(
      "job",
      "The work that one action starts: everything that has to be computed for its result. A job consists of stages."),
  ACTION(
      "action",
      "An operation that returns a result to the program or writes one, such as collect, count, take or saveAsTextFile. An action runs at least one job."),
  TRANSFORMATION(
      "transformation",
      "An operation that makes a new RDD from others, such as map, filter or groupBy. It is lazy: nothing is computed until an action needs the result."),
  STAGE(
      "stage",
      "The steps of a job that run without a shuffle between them. All tasks of a stage do the same steps, each for one partition. A stage ends where a shuffle begins."),
  SHUFFLE_MAP_STAGE(
      "ShuffleMapStage",
      "A stage before a shuffle. Its tasks write each record into a bucket, one for each partition after the shuffle, and a later stage reads the buckets."),
  RESULT_STAGE(
      "ResultStage",
      "The last stage of a job. Its tasks compute the partitions of the final RDD and return the result of the action."),
  TASK(
      "task",
      "The work of one stage for one partition. It runs in one task slot from its start to its end. Tasks of a stage run in parallel and do not wait for each other."),
  PARTITION(
      "partition",
      "A part of an RDD's records, and the unit of work of one task. With more partitions more tasks can run in parallel, but each task costs some time to start and to end."),
  RDD(
      "RDD",
      "A resilient distributed dataset: records in partitions, together with the lineage from which each partition can be computed again.",
      "dataset"),
  LINEAGE(
      "lineage",
      "The operations and parent RDDs from which an RDD is computed, back to the files or collections that contain the first records."),
  SHUFFLE(
      "shuffle",
      "Moves records between partitions so that related records, such as all records with the same key, are in the same partition. Every task before a shuffle can write records for every task after it, so all tasks before it have to end first."),
  NARROW(
      "narrow",
      "A dependency is narrow when a partition needs only a few known partitions of its parent, usually one, as with map and filter. Narrow steps run one after another within one task."),
  WIDE(
      "wide",
      "A dependency is wide when a partition may need records from every partition of its parent, as with groupBy or sortBy. A wide dependency needs a shuffle."),
  PARTITIONER(
      "partitioner",
      "The rule that chooses the partition of a key. A HashPartitioner uses the hash code of the key, so that equal keys are in the same partition. A RangePartitioner gives each partition a range of keys, so that the partitions are in order."),
  COMBINER(
      "combiner",
      "A function that combines the values of one key, such as a sum. If it runs before the shuffle (map-side combine), each task writes at most one record for each key."),
  TASK_SLOT(
      "task slot",
      "A worker thread that runs one task at a time. The master URL sets the number of slots: local[2] has two. When all slots are in use, the other tasks wait."),
  SKIPPED(
      "skipped",
      "A stage is skipped when its output is available already, from the shuffle of an earlier job or from the cache. Nothing is computed again."),
  CACHED(
      "cached",
      "An RDD is cached when its partitions are stored after they are first computed (cache, persist), so that later jobs read them instead of computing them again."),
  DRIVER("driver", "The program itself: it calls the API, starts jobs and receives their results."),
  ATTEMPT(
      "attempt",
      "One run of a task or a stage. A failed task may be retried. A stage runs again when some of its output was lost.");

  private final String title;
  private final String meaning;
  private final List<String> synonyms;

  Term(String title, String meaning, String... synonyms) {
    this.title = title;
    this.meaning = meaning;
    this.synonyms = List.of(synonyms);
  }

  /** Returns the term. */
  public String title() {
    return title;
  }

  /** Returns what the term means, in one to three sentences. */
  public String meaning() {
    return meaning;
  }

  /** Returns other words for the term. */
  public List<String> synonyms() {
    return synonyms;
  }
}
