package dev.kindling.api;

import dev.kindling.spi.Job;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags of the calling thread's jobs. As in Spark, they are stored in its local properties. */
public final class JobTags {
  private static final String SEPARATOR = ",";

  private final LocalProperties properties;

  JobTags(LocalProperties properties) {
    this.properties = properties;
  }

  /** Adds a tag; does nothing if it was added before. */
  public void add(String tag) {
    require(tag);
    List<String> tags = new ArrayList<>(get());
    if (!tags.contains(tag)) {
      tags.add(tag);
    }
    set(tags);
  }

  /** Removes a tag; does nothing if there is none. */
  public void remove(String tag) {
    require(tag);
    List<String> tags = new ArrayList<>(get());
    tags.remove(tag);
    set(tags);
  }

  /** Removes all tags. */
  public void clear() {
    set(List.of());
  }

  /** Returns the tags, in the order in which they were added. */
  public Set<String> get() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(Job.tags(properties.snapshot())));
  }

  /**
   * Checks a tag.
   *
   * @throws IllegalArgumentException if it is null, empty, or contains a comma
   */
  public static void require(@Nullable String tag) {
    if (tag == null) {
      throw new IllegalArgumentException("Spark job tag cannot be null.");
    }
    if (tag.isEmpty()) {
      throw new IllegalArgumentException("Spark job tag cannot be an empty string.");
    }
    if (tag.contains(SEPARATOR)) {
      throw new IllegalArgumentException(
          "Spark job tag cannot contain '" + SEPARATOR + "'.\nIt is " + tag + ".");
    }
  }

  private void set(List<String> tags) {
    properties.set(Job.TAGS, tags.isEmpty() ? null : String.join(SEPARATOR, tags));
  }
}
