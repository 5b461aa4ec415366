package dev.kindling.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SerializationRoundTrip;
import dev.kindling.api.java.StorageLevels;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageLevelTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NONE                  | 0  | 1   | false | StorageLevel(1 replicas)                             | Serialized 1x Replicated
          DISK_ONLY             | 8  | 329 | true  | StorageLevel(disk, 1 replicas)                       | Disk Serialized 1x Replicated
          DISK_ONLY_2           | 8  | 330 | true  | StorageLevel(disk, 2 replicas)                       | Disk Serialized 2x Replicated
          DISK_ONLY_3           | 8  | 331 | true  | StorageLevel(disk, 3 replicas)                       | Disk Serialized 3x Replicated
          MEMORY_ONLY           | 5  | 206 | true  | StorageLevel(memory, deserialized, 1 replicas)       | Memory Deserialized 1x Replicated
          MEMORY_ONLY_2         | 5  | 207 | true  | StorageLevel(memory, deserialized, 2 replicas)       | Memory Deserialized 2x Replicated
          MEMORY_ONLY_SER       | 4  | 165 | true  | StorageLevel(memory, 1 replicas)                     | Memory Serialized 1x Replicated
          MEMORY_ONLY_SER_2     | 4  | 166 | true  | StorageLevel(memory, 2 replicas)                     | Memory Serialized 2x Replicated
          MEMORY_AND_DISK       | 13 | 534 | true  | StorageLevel(disk, memory, deserialized, 1 replicas) | Disk Memory Deserialized 1x Replicated
          MEMORY_AND_DISK_2     | 13 | 535 | true  | StorageLevel(disk, memory, deserialized, 2 replicas) | Disk Memory Deserialized 2x Replicated
          MEMORY_AND_DISK_SER   | 12 | 493 | true  | StorageLevel(disk, memory, 1 replicas)               | Disk Memory Serialized 1x Replicated
          MEMORY_AND_DISK_SER_2 | 12 | 494 | true  | StorageLevel(disk, memory, 2 replicas)               | Disk Memory Serialized 2x Replicated
          OFF_HEAP              | 14 | 575 | true  | StorageLevel(disk, memory, offheap, 1 replicas)      | Disk Memory (off heap) Serialized 1x Replicated
          """)
  void constantsAreThoseOfSpark(
      String name, int flags, int hash, boolean valid, String text, String description)
      throws Exception {
    StorageLevel level = StorageLevel.fromString(name);
    assertThat(level.toInt()).isEqualTo(flags);
    assertThat(level.hashCode()).isEqualTo(hash);
    assertThat(level.isValid()).isEqualTo(valid);
    assertThat(level).hasToString(text);
    assertThat(level.description()).isEqualTo(description);
    assertThat(new StorageLevel(flags, level.replication())).isEqualTo(level);
    Field constant = StorageLevels.class.getField(name);
    assertThat(constant.get(null)).isSameAs(level);
    assertThat(StorageLevel.class.getMethod(name).invoke(null)).isSameAs(level);
    assertThat(SerializationRoundTrip.roundTrip(level)).isSameAs(level);
  }

  @Test
  void otherLevelsCanBeMade() throws Exception {
    StorageLevel level = StorageLevels.create(true, true, true, true, 3);
    assertThat(level).hasToString("StorageLevel(disk, memory, offheap, deserialized, 3 replicas)");
    assertThat(level.useDisk() && level.useMemory()).isTrue();
    assertThat(level.useOffHeap() && level.deserialized()).isTrue();
    assertThat(level.replication()).isEqualTo(3);
    assertThat(SerializationRoundTrip.roundTrip(level)).isEqualTo(level);
    assertThat(level.clone()).isEqualTo(level).isNotSameAs(level);
  }

  @Test
  void levelWithoutCopiesOrPlaceIsNotValid() {
    assertThat(StorageLevels.create(true, false, false, false, 0).isValid()).isFalse();
    assertThat(StorageLevels.create(false, false, true, true, 1).isValid()).isFalse();
  }

  @Test
  void levelsDifferInFlagsAndCopies() {
    assertThat(StorageLevel.MEMORY_ONLY())
        .isNotEqualTo(StorageLevel.MEMORY_ONLY_2())
        .isNotEqualTo(StorageLevel.MEMORY_ONLY_SER());
  }

  @Test
  void unknownNameIsRefused() {
    assertThatThrownBy(() -> StorageLevel.fromString("memory_only"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid StorageLevel: memory_only\n");
    assertThatThrownBy(() -> StorageLevel.fromString(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Name is null");
  }

  @Test
  void fortyCopiesAreTooMany() {
    assertThat(StorageLevels.create(true, false, false, false, 39).replication()).isEqualTo(39);
    assertThatThrownBy(() -> StorageLevels.create(true, false, false, false, 40))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Replication restricted to be less than 40");
  }
}
