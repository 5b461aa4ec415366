package dev.kindling.spi;

import java.io.Serializable;

/**
 * A run of bytes of one local file.
 *
 * <p>Of a text file's lines it stands for those that begin behind its first byte and not behind its
 * end; the first part of a file also has the line that begins at 0.
 *
 * @param path absolute
 * @param uri the path as Spark shows it
 * @param start in bytes
 * @param length in bytes
 */
public record FilePart(String path, String uri, long start, long length) implements Serializable {
  /** Which input of {@link Files} the parts are those of. */
  public enum Form {
    /** {@link Files#lines}: one part a partition. */
    LINES,
    /** {@link Files#texts}: whole files, several a partition. */
    TEXTS,
    /** {@link Files#streams}: whole files, several a partition. */
    STREAMS,
    /** {@link Files#records}: one part a partition, of whole records. */
    RECORDS
  }
}
