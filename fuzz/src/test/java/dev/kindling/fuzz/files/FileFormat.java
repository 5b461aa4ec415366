package dev.kindling.fuzz.files;

import java.util.List;

/** The formats of files that both engines write and read, with the names of their compressions. */
public enum FileFormat {
  TEXT(Codecs.HADOOP),
  TEXT_OF_PAIRS(Codecs.HADOOP),
  NEW_TEXT_OF_PAIRS(Codecs.HADOOP),
  SEQUENCE_OF_BLOCKS(Codecs.HADOOP),
  SEQUENCE_OF_RECORDS(Codecs.HADOOP),
  NEW_SEQUENCE(Codecs.HADOOP),
  OBJECT(Codecs.HADOOP),
  OBJECT_OF_BLOCKS(Codecs.HADOOP),
  AVRO(List.of("", "deflate", "snappy", "bzip2", "zstandard", "xz")),
  PARQUET(List.of("", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW", "LZ4"));

  private final List<String> codecs;

  FileFormat(List<String> codecs) {
    this.codecs = codecs;
  }

  /** The compressions; an empty name stands for none. */
  public List<String> codecs() {
    return codecs;
  }

  private static final class Codecs {
    /** The names of the classes of Hadoop's codecs. */
    static final List<String> HADOOP =
        List.of(
            "",
            "GzipCodec",
            "BZip2Codec",
            "DefaultCodec",
            "ZStandardCodec",
            "SnappyCodec",
            "Lz4Codec");
  }
}
