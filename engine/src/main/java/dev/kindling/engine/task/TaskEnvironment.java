package dev.kindling.engine.task;

import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.memory.MemoryBudget;
import dev.kindling.engine.shuffle.ShuffleStore;
import dev.kindling.engine.spill.Spills;
import dev.kindling.engine.storage.BlockStore;
import dev.kindling.pipeline.Specialiser;
import dev.kindling.pipeline.copy.CopyPolicy;

/**
 * The services that all tasks of an application share.
 *
 * @param shuffles the map outputs
 * @param blocks the cached partitions
 * @param memory the budget for those two and for the structures of tasks
 * @param disk where their files and the program's output are written
 * @param spills creates the files for what exceeds the budget
 * @param copyPolicy how records pass from one thread to another
 * @param specialiser makes the classes of hot loops
 */
public record TaskEnvironment(
    ShuffleStore shuffles,
    BlockStore blocks,
    MemoryBudget memory,
    Disk disk,
    Spills spills,
    CopyPolicy copyPolicy,
    Specialiser specialiser) {}
