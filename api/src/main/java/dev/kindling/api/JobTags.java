package dev.kindling.api;

import dev.kindling.spi.Job;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags of the calling thread's jobs, which live in its local properties as Spark's do. */
public final class JobTags {
  private static final String SEPARATOR = ",";

  private final LocalProperties properties;

  JobTags(LocalProperties properties) {
    this.properties = properties;
  }

  /** Adds a tag, if it isn't there. */
  public void add(String tag) {
    require(tag);
    List<String> tags = new ArrayList<>(get());
    if (!tags.contains(tag)) {
      tags.add(tag);
    }
    set(tags);
  }

  /** Removes a tag, if it is there. */
  public void remove(String tag) {
    require(tag);
    List<String> tags = new ArrayList<>(get());
    tags.remove(tag);
    set(tags);
  }

  /** Removes all. */
  public void clear() {
    set(List.of());
  }

  /** The tags, in the order in which they were added. */
  public Set<String> get() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(Job.tags(properties.snapshot())));
  }

  /**
   * Refuses what can't be a tag.
   *
   * @throws IllegalArgumentException when it is null, empty, or has a comma in it
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
