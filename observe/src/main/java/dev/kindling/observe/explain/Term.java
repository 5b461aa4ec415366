package dev.kindling.observe.explain;

/** The words of the field, each explained in a sentence or two. */
public enum Term {
  JOB(
      "job",
      "All the work that one action starts: everything that has to be computed before its result is there. A job consists of stages."),
  ACTION(
      "action",
      "A call that asks for a result, such as collect, count, take or saveAsTextFile. Only then does anything run."),
  TRANSFORMATION(
      "transformation",
      "A call that makes a new dataset from others, such as map, filter or groupBy. It only notes what is to be done; an action later has it done."),
  STAGE(
      "stage",
      "The steps of a job that can be done without moving records between partitions. All of a stage's tasks do the same steps, each for a partition of its own. Where records have to change places, one stage ends and another begins."),
  SHUFFLE_MAP_STAGE(
      "ShuffleMapStage",
      "A stage before a shuffle. Its tasks sort their records by the partition they belong to next and leave them ready there, to be picked up by the stage that follows."),
  RESULT_STAGE(
      "ResultStage",
      "The last stage of a job. Its tasks compute the partitions of the final dataset and hand the action its result."),
  TASK(
      "task",
      "The work of one stage for one partition. It runs on one lane from beginning to end; tasks of a stage run side by side and do not wait for each other."),
  PARTITION(
      "partition",
      "A part of a dataset's records, the piece that one task works on. More partitions let more tasks run at a time; each costs a little to begin and to end."),
  DATASET(
      "dataset (RDD)",
      "A resilient distributed dataset: records in partitions, and the recipe by which each partition can be computed, at any time and again, from what it was made of."),
  LINEAGE(
      "lineage",
      "The recipe of a dataset: which datasets it was made from, by which calls, back to the files or lists where the records come from."),
  SHUFFLE(
      "shuffle",
      "Moving records between partitions so that those that belong together, such as all with the same key, come to lie in the same one. Every task before it may have records for every task after it, so all the tasks before it have to end first."),
  NARROW(
      "narrow",
      "A step is narrow when a partition of its result needs only a known few partitions of its parent, mostly just one, as with map and filter. Narrow steps follow each other within one task."),
  WIDE(
      "wide",
      "A step is wide when a partition of its result may need records of every partition of its parent, as with groupBy or sortBy. A wide step needs a shuffle."),
  PARTITIONER(
      "partitioner",
      "The rule that says which partition a key belongs to. A HashPartitioner takes the key's hash code, so that equal keys meet; a RangePartitioner gives each partition a range of keys, so that partitions are in order."),
  COMBINER(
      "combiner",
      "A function that puts the values of one key together, such as a sum. Where it may run before the shuffle (map-side combine), each task sends at most one record for each key it has seen, instead of all of them."),
  SLOT(
      "lane",
      "A worker thread that runs one task at a time. The master URL says how many there are: local[2] has two. With more tasks than lanes the rest wait their turn."),
  SKIPPED(
      "skipped",
      "A stage is skipped when its results are there already, left by an earlier job's shuffle or in the cache. Nothing had to be computed again."),
  CACHED(
      "cached",
      "A dataset is cached when its partitions are kept after they were first computed (cache, persist), so that later jobs read them instead of computing them again."),
  DRIVER(
      "driver",
      "The program itself: the thread that calls the API, starts jobs and gets their results."),
  ATTEMPT(
      "attempt",
      "One try at a task or a stage. A task that fails may be tried again; a stage is tried again when what it had left behind was lost.");

  private final String title;
  private final String meaning;

  Term(String title, String meaning) {
    this.title = title;
    this.meaning = meaning;
  }

  /** The word itself. */
  public String title() {
    return title;
  }

  /** What it means, in a sentence or two. */
  public String meaning() {
    return meaning;
  }
}
