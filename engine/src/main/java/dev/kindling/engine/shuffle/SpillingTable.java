package dev.kindling.engine.shuffle;

import dev.kindling.engine.memory.MemoryConsumer;
import dev.kindling.engine.memory.Spillable;
import dev.kindling.engine.spill.Spill;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that one task fills within its memory and then reads. Every table follows one protocol:
 *
 * <ol>
 *   <li><b>Fill.</b> The table counts the {@link #records} it holds. When they reach {@link
 *       #nextCheck} it calls {@link #makeRoom}, which measures the table and asks for the memory of
 *       the records to come. If there is none, the table writes its records to disk as a sorted run
 *       and starts empty again.
 *   <li><b>Read.</b> The runs are merged with what is in memory, the in-memory tail. {@link
 *       #readFrom} makes the tail spillable: it goes to disk when another structure of the task
 *       needs the memory.
 *   <li><b>End.</b> The reader calls {@link TaskServices#close(AutoCloseable)} for {@link #memory}
 *       after the last record. The task may have many tables, one after the other, and its end is
 *       too late to give the memory back.
 * </ol>
 *
 * <p>For the task's own thread.
 */
abstract class SpillingTable {
  /** How many records an empty table takes before it is measured. */
  static final int FIRST_CHECK = 1024;

  final TaskServices services;

  /** Accounts for all that the table holds in memory. */
  final MemoryConsumer memory;

  /** What was spilled, in the order of writing. */
  final List<Spill> runs = new ArrayList<>(0);

  /** How many records came since the last run was written. */
  long records;

  /** At how many records to call {@link #makeRoom}. */
  long nextCheck;

  private Spillable tail = Spillable.NEVER;

  SpillingTable(TaskServices services) {
    this.services = services;
    this.memory = services.consumer(() -> tail.spill());
    this.nextCheck = Math.min(FIRST_CHECK, services.forcedSpill());
  }

  /**
   * Measures the records in memory.
   *
   * @return how many more records to take before the next measuring, at least 1
   */
  abstract int measure();

  /** The bytes that the table takes with so many more records like the last ones. */
  abstract long bytesAfter(int more);

  /** Writes the records in memory to disk as a run of one segment, sorted. */
  abstract Spill writeRun() throws IOException;

  /** Forgets the records in memory. */
  abstract void clear();

  /** The bytes that the table takes without records. */
  long emptyBytes() {
    return 0;
  }

  /** How many records to take before the first measuring after a spill. */
  int stepAfterSpill() {
    return FIRST_CHECK;
  }

  /** There is memory for the records to come: the table may grow for them. */
  void grow() {}

  /** Gets memory for more records, and spills when there is none. */
  final void makeRoom() throws IOException {
    int step = measure();
    if (records > 0 && (memory.forced(records) || !memory.resize(bytesAfter(step)))) {
      spill();
      step = stepAfterSpill();
    } else {
      grow();
    }
    nextCheck = Math.min(records + step, Math.max(records + 1, services.forcedSpill()));
  }

  /** Writes the records in memory to disk and starts empty again. */
  final void spill() throws IOException {
    runs.add(writeRun());
    clear();
    records = 0;
    memory.resize(emptyBytes());
  }

  /** All records have come; those in memory are read from here, and can be spilled from now on. */
  final void readFrom(Spillable inMemory) {
    tail = inMemory;
  }
}
