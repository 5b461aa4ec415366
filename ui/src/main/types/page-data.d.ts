// The JSON that the server sends to the pages (dev.kindling.ui.page) and the types that the modules
// share. Times and durations are nanoseconds; times are relative to the application's start, and -1
// if the event has not happened.

declare namespace PageData {
  /** The children of an element; null, undefined and false are ignored. */
  type Child = Node | string | null | undefined | false;
  type Children = Child | Children[];

  type StageStatus = "PENDING" | "ACTIVE" | "COMPLETE" | "FAILED" | "CANCELLED" | "SKIPPED" | "NOT_REACHED";
  type JobStatus = "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";

  type Query = Record<string, string | number | null | undefined>;

  /** Reads JSON from the server; the path selects its type. */
  type Read = (path: string, query?: Query) => Promise<any>;

  /** What the main module offers to a page. */
  interface Context {
    /** The parameters of the page's address. */
    query: URLSearchParams;
    /** Draws the latest data again, after the page has changed its own state. */
    redraw(): void;
    /** Changes parameters of the page's address, and draws again. An empty text removes one. */
    setQuery(changes: Record<string, string>): void;
    /** Sends a request that changes state, with the page's CSRF token. */
    post(path: string): Promise<void>;
    /** Sends such a request and returns its answer. */
    request(path: string): Promise<any>;
  }

  interface Page {
    load(read: Read): Promise<any>;
    title(data: any): string;
    /** Whether something on the page is running, so that it changes without an event. */
    busy?(data: any): boolean;
    view(data: any): any;
    /** Called after the view is in the document. */
    drawn?(data: any): void;
  }

  interface Application {
    revision: number;
    id: string;
    name: string;
    master: string;
    slots: number;
    /** Milliseconds since the epoch. */
    startedAt: number;
    duration: number;
    ended: boolean;
    killEnabled: boolean;
    csrf: string;
    version: string;
    dropped: { jobs: number; stages: number; tasks: number; events: number };
  }

  interface Term {
    title: string;
    meaning: string;
    synonyms: string[];
  }

  interface Link {
    kind: "job" | "stage";
    id: number;
  }

  interface Verdict {
    kind: string;
    severity: "NOTE" | "ADVICE" | "WARNING";
    title: string;
    evidence: string;
    remedy: string;
    links: Link[];
  }

  interface Explanation {
    topic: string;
    question: string;
    answer: string;
    details: { text: string; links: Link[] }[];
  }

  interface TaskProgress {
    total: number;
    done: number;
    running: number;
    failed: number;
    cancelled: number;
    skipped: number;
  }

  interface TaskError {
    type: string;
    message: string;
    stack: string;
  }

  interface Amount {
    records: number;
    bytes: number;
  }

  interface Job {
    id: number;
    operation: string;
    place: string;
    description: string | null;
    group: string | null;
    tags: string[];
    pool: string;
    reason: string;
    status: JobStatus;
    start: number;
    duration: number;
    stages: Record<StageStatus | "total", number>;
    tasks: TaskProgress;
    error: TaskError | null;
  }

  interface JobsData {
    application: Application;
    verdicts: Verdict[];
    /** Whether all rules were applied, so that no verdict means no problem. */
    examined: boolean;
    explanations: Explanation[];
    jobs: Job[];
  }

  /** A stage as part of a job. The amounts are missing if the job did not run it. */
  interface JobStage {
    id: number;
    kind: string;
    operation: string;
    place: string;
    status: StageStatus;
    attempts: number;
    /** Whether the stage has a page. */
    known: boolean;
    tasks: TaskProgress;
    start: number;
    duration: number;
    /** The stage's share of the job's task time, from 0 to 1. */
    share: number;
    input?: Amount;
    output?: Amount;
    read?: Amount;
    write?: Amount;
    results?: Amount;
    error: TaskError | null;
  }

  /** Iterations that look the same, between the first and the last of them. */
  interface Repeats {
    /** The id of their first stage. */
    first: number;
    /** How many stages they are, and after how many they repeat. */
    stages: number;
    period: number;
  }

  interface JobPageData {
    application: Application;
    verdicts: Verdict[];
    /** Whether all rules were applied, so that no verdict means no problem. */
    examined: boolean;
    explanations: Explanation[];
    job: Job & { list: JobStage[]; repeats: Repeats[]; omittedStages: number; callSite: string };
    dag: Dag;
  }

  /** The layout of a DAG, in CSS pixels. Points are flat lists: x, y, x, y ... */
  interface Dag {
    width: number;
    height: number;
    hiddenStages: number;
    stageBoxes: StageBox[];
    edges: ShuffleEdge[];
    /** Boxes in the place of stages that repeat. */
    folds: FoldedStages[];
    /** The shuffles into and out of these boxes. */
    foldArrows: number[][];
    connectors: Connector[];
    stages: Record<number, DagStage>;
    shuffles: Record<number, Shuffle>;
    omittedDatasets?: number;
  }

  interface FoldedStages {
    /** The id of the first and of the last of them. */
    first: number;
    last: number;
    /** How many they are, and after how many they repeat. */
    stages: number;
    period: number;
    x: number;
    y: number;
    width: number;
    height: number;
  }

  interface StageBox {
    stage: number;
    x: number;
    y: number;
    width: number;
    height: number;
    boxes: OperationBox[];
    arrows: number[][];
  }

  interface OperationBox {
    x: number;
    y: number;
    width: number;
    height: number;
    operation: string;
    place: string;
    /** The number of operations that the box stands for; 0 if it is a single one. */
    folded: number;
    rows: RddRow[];
  }

  interface RddRow {
    y: number;
    id: number;
    kind: string;
    name: string | null;
    partitions: number;
    persisted: boolean;
    cachedPartitions: number;
    partitioner: string | null;
  }

  interface ShuffleEdge {
    shuffle: number;
    from: number;
    to: number;
    points: number[];
  }

  /** Where records enter or leave a stage that is drawn alone. */
  interface Connector {
    /** Null for the results that go to the program. */
    shuffle: number | null;
    enters: boolean;
    x: number;
    y: number;
    width: number;
    height: number;
    points: number[];
  }

  interface DagStage {
    kind: string;
    status: StageStatus;
    tasks: number;
    known: boolean;
    duration: number;
    share: number;
    /** Whether the output of a skipped stage was read again. */
    reused: boolean;
  }

  interface Shuffle {
    partitioner: string;
    partitions: number;
    combines: boolean;
    mapSideCombine: boolean;
    sorts: boolean;
    records: number;
    bytes: number;
    recordsBeforeCombine: number;
    writers: number[];
    readers: number[];
  }

  interface Quantiles {
    metric: string;
    unit: string;
    values: number[];
  }

  interface TaskFailure {
    task: number;
    partition: number;
    attempt: number;
    slot: number;
    start: number;
    duration: number;
    retrySucceeded: boolean;
    error: TaskError;
  }

  interface Stage {
    id: number;
    attempt: number;
    kind: string;
    operation: string;
    place: string;
    status: StageStatus;
    start: number;
    duration: number;
    tasks: TaskProgress;
    input: Amount;
    output: Amount;
    read: Amount;
    write: Amount;
    results: Amount;
    time: TimePart[];
    jobs: number[];
    parents: number[];
    attempts: number[];
    error: TaskError | null;
    quantiles: Quantiles[];
    failures: TaskFailure[];
    accumulators: { id: number; name: string; value: string }[];
  }

  /** A part of the time of tasks. */
  interface TimePart {
    kind: string;
    title: string;
    nanos: number;
  }

  /** A stage attempt in the list of all stages. The amounts are missing if it has not started. */
  interface ListedStage {
    id: number;
    attempt: number;
    kind: string;
    operation: string;
    place: string;
    description: string | null;
    status: StageStatus;
    pool: string;
    jobs: number[];
    start: number;
    duration: number;
    tasks: TaskProgress;
    input?: Amount;
    output?: Amount;
    read?: Amount;
    write?: Amount;
    results?: Amount;
    error: TaskError | null;
  }

  interface StagesData {
    application: Application;
    schedulingMode: string;
    pools: { name: string; activeStages: number; runningTasks: number }[];
    stages: ListedStage[];
  }

  interface MemoryUse {
    now: number;
    peak: number;
  }

  interface RunningTask {
    id: number;
    stage: number;
    stageAttempt: number;
    operation: string;
    partition: number;
    attempt: number;
    start: number;
    duration: number;
  }

  interface Slot {
    slot: number;
    task: RunningTask | null;
  }

  interface ExecutorsData {
    application: Application;
    process: {
      pid: number;
      uptimeMillis: number;
      cpuNanos: number;
      heap: number;
      heapPeak: number;
      heapMax: number;
      nonHeap: number;
      direct: number;
      gcMillis: number;
      gcCount: number;
    };
    memory: { total: number; cached: MemoryUse; outputs: MemoryUse; working: MemoryUse };
    /** Null where the system does not say. */
    python: { processes: number; resident: number } | null;
    totals: {
      running: number;
      succeeded: number;
      failed: number;
      cancelled: number;
      blocks: number;
      disk: number;
      taskNanos: number;
      input: Amount;
      output: Amount;
      read: Amount;
      write: Amount;
      results: Amount;
      spilled: number;
    };
    time: TimePart[];
    slots: Slot[];
    threadDumps: boolean;
    heapHistograms: boolean;
  }

  interface Thread {
    id: number;
    name: string;
    state: string;
    daemon: boolean;
    /** The task slot whose thread it is, or -1. */
    slot: number;
    task: RunningTask | null;
    lock: string | null;
    blockedBy: string | null;
    stack: string;
  }

  interface Histogram {
    instances: number;
    bytes: number;
    total: number;
    classes: { name: string; instances: number; bytes: number }[];
  }

  interface StagePageData {
    application: Application;
    verdicts: Verdict[];
    /** Whether all rules were applied, so that no verdict means no problem. */
    examined: boolean;
    explanations: Explanation[];
    stage: Stage;
    dag: Dag;
  }

  /** Task attempts in the order in which they started, one array for each column. */
  interface TaskColumns {
    start: number[];
    duration: number[];
    slot: number[];
    partition: number[];
    attempt: number[];
    /** An index into RUNNING, SUCCEEDED, FAILED, CANCELLED. */
    state: number[];
    in: number[];
    out: number[];
    /** Missing if all tasks belong to one stage. */
    stage?: number[];
    /** How many tasks a row stands for; missing if it is one each. */
    tasks?: number[];
  }

  interface TaskTimeline {
    slots: number;
    end: number;
    /** The first row of the columns; the rows before it have not changed. */
    from: number;
    /** The first row that can still change. */
    settled: number;
    dropped: number;
    columns: TaskColumns;
  }

  interface TaskRow {
    task: number;
    partition: number;
    attempt: number;
    slot: number;
    state: string;
    start: number;
    duration: number;
    /** In the order of the metrics; null if a value is not known. */
    values: (number | null)[];
    /** What it added to named accumulators, as texts. */
    accumulators: { name: string; update: string }[];
    error: TaskError | null;
  }

  interface TaskSlice {
    /** How many tasks the stage has. */
    all: number;
    /** How many of them were chosen. */
    total: number;
    dropped: number;
    offset: number;
    metrics: { name: string; title: string; unit: string }[];
    /** Whether the stage's tasks have updated named accumulators. */
    accumulators: boolean;
    rows: TaskRow[];
  }

  interface CachedBlock {
    partition: number;
    level: string;
    memory: number;
    disk: number;
    stored: number;
  }

  interface CachedRdd {
    id: number;
    kind: string;
    name: string | null;
    operation: string;
    place: string;
    /** Spark's name of the storage level. */
    level: string;
    partitions: number;
    cachedPartitions: number;
    memory: number;
    disk: number;
    evictions: number;
    moves: number;
    losses: number;
    /** How many times a partition did not fit. */
    refusals: number;
    /** The largest number of partitions that were cached at one time. */
    maxCachedPartitions: number;
    /** When and why the last cached partition was dropped, or null. */
    removal: { at: number; cause: "EVICTED" | "LOST" | "UNPERSISTED" | "UNREACHABLE" } | null;
    copies: number;
    blocks: CachedBlock[];
  }

  interface StorageData {
    application: Application;
    hits: number;
    misses: number;
    rdds: CachedRdd[];
    /** RDDs whose cached partitions were all dropped, or did not fit. */
    former: CachedRdd[];
  }

  interface Pair {
    key: string;
    value: string;
  }

  interface Setting extends Pair {
    /** Why the setting has no effect; null if it has one. */
    noEffect: string | null;
  }

  interface EnvironmentData {
    application: Application;
    runtime: Pair[];
    conf: Setting[];
    jvm: Pair[];
    classPath: string[];
  }

  /** The bars of a timeline. Within a row, starts are ascending. */
  interface TimelineData {
    /** The names of the rows. */
    rows: string[];
    /** The end of the time axis. */
    end: number;
    columns: { start: number[]; duration: number[]; row: number[]; state: string[]; kind: string[] };
    /** Returns the label of a bar, long and short. */
    label(index: number): [string, string];
    /** Returns facts about a bar as pairs of a name and a value. */
    describe(index: number): [string, string][];
  }
}
