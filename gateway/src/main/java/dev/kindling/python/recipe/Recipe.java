package dev.kindling.python.recipe;

import dev.kindling.spi.FilePart;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How a worker gets the records of one partition. Immutable; its form in a message to a worker is a
 * list that begins with a word.
 */
public sealed interface Recipe extends Serializable {
  /** The form in a message. */
  List<Object> json(Attachments attachments);

  /** No records. */
  Recipe NOTHING = new Concat(List.of());

  /** Several recipes, one after the other. */
  static Recipe of(List<Recipe> parts) {
    return parts.size() == 1 ? parts.get(0) : new Concat(parts);
  }

  /** Batches that are at hand. */
  @Immutable
  record Inline(Blob batches) implements Recipe {
    @Override
    public List<Object> json(Attachments attachments) {
      return List.of("inline", attachments.add(batches.bytes()));
    }
  }

  /** Batches in files. */
  @Immutable
  record Segments(List<Segment> segments) implements Recipe {
    public Segments {
      segments = List.copyOf(segments);
    }

    @Override
    public List<Object> json(Attachments attachments) {
      return List.of("segments", segments.stream().map(Segment::json).toList());
    }
  }

  /**
   * The batches of a kept partition. A worker may hold the records themselves.
   *
   * @param key such as {@code rdd_3_0}
   */
  @Immutable
  record Kept(String key, List<Segment> segments) implements Recipe {
    public Kept {
      segments = List.copyOf(segments);
    }

    @Override
    public List<Object> json(Attachments attachments) {
      return List.of("kept", key, segments.stream().map(Segment::json).toList());
    }
  }

  /** The lines of a part of a text file. */
  @Immutable
  record Text(FilePart part) implements Recipe {
    @Override
    public List<Object> json(Attachments attachments) {
      return List.of("text", part.path(), part.start(), part.length());
    }
  }

  /**
   * Whole files, each beside its URI.
   *
   * @param binary whether contents are bytes, not text
   */
  @Immutable
  record WholeFiles(List<FilePart> files, boolean binary) implements Recipe {
    public WholeFiles {
      files = List.copyOf(files);
    }

    @Override
    public List<Object> json(Attachments attachments) {
      return List.of(
          "files",
          files.stream().map(file -> List.of(file.path(), file.uri())).toList(),
          binary ? "binary" : "text");
    }
  }

  /**
   * Records of one length.
   *
   * @param recordLength in bytes
   */
  @Immutable
  record Fixed(FilePart part, int recordLength) implements Recipe {
    @Override
    public List<Object> json(Attachments attachments) {
      return List.of("fixed", part.path(), part.start(), part.length(), recordLength);
    }
  }

  /** One after the other. */
  @Immutable
  record Concat(List<Recipe> parts) implements Recipe {
    public Concat {
      parts = List.copyOf(parts);
    }

    @Override
    public List<Object> json(Attachments attachments) {
      List<Object> forms = new ArrayList<>();
      for (Recipe part : parts) {
        forms.add(part.json(attachments));
      }
      return List.of("concat", forms);
    }
  }

  /**
   * What functions make of the records of another recipe.
   *
   * @param partition the number that the functions are told
   */
  @Immutable
  record Chain(Bundle bundle, int partition, Recipe source) implements Recipe {
    @Override
    public List<Object> json(Attachments attachments) {
      attachments.need(bundle);
      return List.of("chain", bundle.id(), partition, source.json(attachments));
    }
  }

  /** Every record of one with every record of another. */
  @Immutable
  record Cross(Recipe left, Recipe right) implements Recipe {
    @Override
    public List<Object> json(Attachments attachments) {
      return List.of("cross", left.json(attachments), right.json(attachments));
    }
  }

  /** The records of two, side by side. */
  @Immutable
  record Zip(Recipe left, Recipe right) implements Recipe {
    @Override
    public List<Object> json(Attachments attachments) {
      return List.of("zip", left.json(attachments), right.json(attachments));
    }
  }
}
