package dev.kindling.ui.page;

import dev.kindling.storage.StorageLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Spark's names of storage levels, such as {@code MEMORY_AND_DISK}. */
final class StorageLevelNames {
  private static final List<String> NAMES =
      List.of(
          "NONE",
          "DISK_ONLY",
          "DISK_ONLY_2",
          "DISK_ONLY_3",
          "MEMORY_ONLY",
          "MEMORY_ONLY_2",
          "MEMORY_ONLY_SER",
          "MEMORY_ONLY_SER_2",
          "MEMORY_AND_DISK",
          "MEMORY_AND_DISK_2",
          "MEMORY_AND_DISK_SER",
          "MEMORY_AND_DISK_SER_2",
          "OFF_HEAP");
  private static final Map<StorageLevel, String> NAME_BY_LEVEL = nameByLevel();

  private StorageLevelNames() {}

  /** Returns the name of a level, or its description if Spark has no name for it. */
  static String of(StorageLevel level) {
    String name = NAME_BY_LEVEL.get(level);
    return name == null ? level.description() : name;
  }

  private static Map<StorageLevel, String> nameByLevel() {
    Map<StorageLevel, String> names = new HashMap<>();
    for (String name : NAMES) {
      names.put(StorageLevel.fromString(name), name);
    }
    return Map.copyOf(names);
  }
}
