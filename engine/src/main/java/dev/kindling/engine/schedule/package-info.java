/**
 * Schedules jobs, stages and tasks.
 *
 * <p>The {@link dev.kindling.engine.schedule.Scheduler} is one logical thread: messages go through
 * a {@link dev.kindling.engine.schedule.Mailbox} and are handled one at a time, in order, so that
 * the state of jobs, stages and tasks has one owner and no locks. It launches tasks through a
 * {@link dev.kindling.engine.schedule.TaskLauncher} ({@link
 * dev.kindling.engine.schedule.WorkerThreads}; in tests a list stepped by hand), gets their {@link
 * dev.kindling.engine.schedule.TaskReport}s, and alone publishes events.
 *
 * <p>Must not know how a task computes, where outputs and blocks are stored, or what observers do.
 */
@NullMarked
package dev.kindling.engine.schedule;

import org.jspecify.annotations.NullMarked;
