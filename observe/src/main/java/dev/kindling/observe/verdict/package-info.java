/**
 * What is wrong with an application's jobs and stages, in words with evidence and a remedy.
 *
 * <p>Pure functions of {@link dev.kindling.observe.state.Snapshot snapshots}. A verdict speaks up
 * only when a thing costs time that a person would notice: each rule states its thresholds and the
 * reason for them. This package knows no page.
 */
@NullMarked
package dev.kindling.observe.verdict;

import org.jspecify.annotations.NullMarked;
