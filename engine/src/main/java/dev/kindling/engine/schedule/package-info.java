/**
 * Decides what runs when.
 *
 * <p>The {@link dev.kindling.engine.schedule.Scheduler} is one logical thread: messages go through
 * a {@link dev.kindling.engine.schedule.Mailbox} and are handled one at a time, in order, so that
 * the state of jobs, stages and tasks has one owner and no locks. It launches tasks through a
 * {@link dev.kindling.engine.schedule.TaskLauncher} ({@link
 * dev.kindling.engine.schedule.WorkerThreads}: a few worker threads; in tests a list stepped by
 * hand), hears of their end as {@link dev.kindling.engine.schedule.TaskReport}s, and alone
 * publishes events.
 *
 * <p>Must not know how a task computes, where outputs and blocks are, or who watches.
 */
@NullMarked
package dev.kindling.engine.schedule;

import org.jspecify.annotations.NullMarked;
