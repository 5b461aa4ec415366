/**
 * The pages people read: one HTML shell, its scripts and styles in {@code web} beside this
 * package's resources, and the data that each page shows, as JSON.
 *
 * <p>Owns: which page answers which path, what a page's data looks like, slices of long tables. The
 * data is written from one {@link dev.kindling.observe.state.Snapshot}, so that a page never
 * contradicts itself. Text goes out as it is; the scripts put it into text nodes and nowhere else.
 *
 * <p>Must not know: who may read (that is {@code server}'s), Spark's REST fields ({@code rest}'s),
 * what is worth saying about an application ({@code observe}'s).
 */
@NullMarked
package dev.kindling.ui.page;

import org.jspecify.annotations.NullMarked;
