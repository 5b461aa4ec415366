package dev.kindling.fuzz.files;

import java.util.List;

/** An engine that writes and reads folders of files. Not safe for use by several threads. */
public interface FileEngine extends AutoCloseable {
  /**
   * Writes a folder with the records that the format makes of texts.
   *
   * @param partitions the texts of each partition
   */
  void write(FileCase files, List<List<String>> partitions, String folder) throws Exception;

  /** Reads a folder and returns the texts of each partition. */
  List<List<String>> read(FileCase files, String folder, int minPartitions) throws Exception;

  /** Writes an object file with records of one kind, which are the same on both engines. */
  void writeObjects(String kind, String folder) throws Exception;

  /** Reads the records of an object file and returns each with its type, as text. */
  List<String> readObjects(String folder);

  @Override
  void close();
}
