package dev.kindling.spi;

import java.io.Serializable;

/**
 * A range of bytes of one local file, for a reader in another process.
 *
 * <p>In a text file, a line belongs to the part that contains the byte before the line's first
 * byte. The line that begins at 0 belongs to the first part.
 *
 * @param path the absolute path
 * @param uri the path as Spark shows it
 * @param start the offset of the first byte
 * @param length the number of bytes
 * @param compression how the file's bytes are compressed; a compressed file is read from its start
 */
public record FilePart(String path, String uri, long start, long length, Compression compression)
    implements Serializable {
  /** The compression of a file. */
  public enum Compression {
    NONE,
    GZIP,
    BZIP2,
    DEFLATE,
    /** One that {@link Files#open} has to undo for a reader that knows the common ones only. */
    OTHER
  }

  /** The method of {@link Files} whose input is read in parts. */
  public enum InputKind {
    /** {@link Files#lines}: one part per partition. */
    LINES,
    /** {@link Files#texts}: whole files, several per partition. */
    TEXTS,
    /** {@link Files#streams}: whole files, several per partition. */
    STREAMS,
    /** {@link Files#records}: one part per partition, of whole records. */
    RECORDS
  }
}
