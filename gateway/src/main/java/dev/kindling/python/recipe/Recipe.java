package dev.kindling.python.recipe;

import dev.kindling.python.protocol.Compression;
import dev.kindling.python.protocol.FileContent;
import dev.kindling.python.protocol.WorkerRecipe;
import dev.kindling.spi.ExternalRecords;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a worker gets the records of one partition. Immutable. */
public sealed interface Recipe extends Serializable {
  /** No records. */
  Recipe NOTHING = new Concat(List.of());

  /**
   * The form in a message to a worker.
   *
   * @param functions takes the functions that the worker needs
   */
  WorkerRecipe toMessage(Collection<PickledFunctions> functions);

  /** The key of the first cached partition that this recipe reads, or null. */
  @Nullable String cachedKey();

  /** Several recipes, one after the other. */
  static Recipe of(List<Recipe> parts) {
    return parts.size() == 1 ? parts.get(0) : new Concat(parts);
  }

  /** Batches on this heap. */
  @Immutable
  record Inline(Blob batches) implements Recipe {
    @Override
    public WorkerRecipe toMessage(Collection<PickledFunctions> functions) {
      return new WorkerRecipe.InlineRecipe(batches.bytes());
    }

    @Override
    public @Nullable String cachedKey() {
      return null;
    }
  }

  /** Batches in files. */
  @Immutable
  record Segments(List<FileSegment> segments) implements Recipe {
    public Segments {
      segments = List.copyOf(segments);
    }

    @Override
    public WorkerRecipe toMessage(Collection<PickledFunctions> functions) {
      return new WorkerRecipe.SegmentsRecipe(FileSegment.toMessage(segments));
    }

    @Override
    public @Nullable String cachedKey() {
      return null;
    }
  }

  /**
   * The batches of a cached partition. A worker may have the records in memory.
   *
   * @param key such as {@code rdd_3_0}
   * @param heldBytes the estimated bytes of the objects that a worker holds, 0 if none does
   */
  @Immutable
  record Cached(String key, List<FileSegment> segments, long heldBytes)
      implements Recipe, ExternalRecords {
    public Cached {
      segments = List.copyOf(segments);
    }

    @Override
    public WorkerRecipe toMessage(Collection<PickledFunctions> functions) {
      return new WorkerRecipe.CachedRecipe(key, FileSegment.toMessage(segments));
    }

    @Override
    public String cachedKey() {
      return key;
    }

    @Override
    public long fileBytes() {
      return segments.stream().mapToLong(FileSegment::length).sum();
    }
  }

  /** The lines of a part of a text file. */
  @Immutable
  record Text(InputPart part, ReadRules rules) implements Recipe {
    @Override
    public WorkerRecipe toMessage(Collection<PickledFunctions> functions) {
      return new WorkerRecipe.TextRecipe(
          part.path(),
          part.start(),
          part.length(),
          part.compression(),
          rules.delimiter(),
          rules.maxLength(),
          rules.failures());
    }

    @Override
    public @Nullable String cachedKey() {
      return null;
    }
  }

  /**
   * Whole files, each one record beside its URI.
   *
   * @param binary whether contents are bytes, not text
   */
  @Immutable
  record WholeFiles(List<InputPart> files, boolean binary, ReadRules rules) implements Recipe {
    public WholeFiles {
      files = List.copyOf(files);
    }

    @Override
    public WorkerRecipe toMessage(Collection<PickledFunctions> functions) {
      List<FileContent> contents = new ArrayList<>(files.size());
      for (InputPart file : files) {
        contents.add(
            new FileContent(
                file.path(), file.uri(), binary ? Compression.NONE : file.compression()));
      }
      return new WorkerRecipe.FilesRecipe(contents, binary, rules.failures());
    }

    @Override
    public @Nullable String cachedKey() {
      return null;
    }
  }

  /**
   * Records of one length.
   *
   * @param recordLength in bytes
   */
  @Immutable
  record Fixed(InputPart part, int recordLength, ReadRules rules) implements Recipe {
    @Override
    public WorkerRecipe toMessage(Collection<PickledFunctions> functions) {
      return new WorkerRecipe.FixedRecipe(
          part.path(), part.start(), part.length(), recordLength, rules.failures());
    }

    @Override
    public @Nullable String cachedKey() {
      return null;
    }
  }

  /** The records of several recipes, one after the other. */
  @Immutable
  record Concat(List<Recipe> parts) implements Recipe {
    public Concat {
      parts = List.copyOf(parts);
    }

    @Override
    public WorkerRecipe toMessage(Collection<PickledFunctions> functions) {
      List<WorkerRecipe> forms = new ArrayList<>(parts.size());
      for (Recipe part : parts) {
        forms.add(part.toMessage(functions));
      }
      return new WorkerRecipe.ConcatRecipe(forms);
    }

    @Override
    public @Nullable String cachedKey() {
      return parts.isEmpty() ? null : parts.get(0).cachedKey();
    }
  }

  /**
   * Functions applied to the records of another recipe.
   *
   * @param partition the partition number that the functions are given
   */
  @Immutable
  record Apply(PickledFunctions functions, int partition, Recipe source) implements Recipe {
    @Override
    public WorkerRecipe toMessage(Collection<PickledFunctions> needed) {
      needed.add(functions);
      return new WorkerRecipe.ApplyRecipe(functions.number(), partition, source.toMessage(needed));
    }

    @Override
    public @Nullable String cachedKey() {
      return source.cachedKey();
    }
  }

  /** All pairs of records of two recipes. */
  @Immutable
  record Cross(Recipe left, Recipe right) implements Recipe {
    @Override
    public WorkerRecipe toMessage(Collection<PickledFunctions> functions) {
      return new WorkerRecipe.CrossRecipe(left.toMessage(functions), right.toMessage(functions));
    }

    @Override
    public @Nullable String cachedKey() {
      return left.cachedKey();
    }
  }

  /** Pairs of the records at the same position in two recipes. */
  @Immutable
  record Zip(Recipe left, Recipe right) implements Recipe {
    @Override
    public WorkerRecipe toMessage(Collection<PickledFunctions> functions) {
      return new WorkerRecipe.ZipRecipe(left.toMessage(functions), right.toMessage(functions));
    }

    @Override
    public @Nullable String cachedKey() {
      return left.cachedKey();
    }
  }
}
