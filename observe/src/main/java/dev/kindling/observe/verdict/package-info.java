/**
 * Finds performance problems of an application's jobs and stages, and states each with its evidence
 * and a remedy.
 *
 * <p>Pure functions of {@link dev.kindling.observe.state.Snapshot snapshots}. A rule reports a
 * problem only when it costs time that a person notices; each rule documents its thresholds and the
 * reasons for them. This package must not know pages.
 */
@NullMarked
package dev.kindling.observe.verdict;

import org.jspecify.annotations.NullMarked;
