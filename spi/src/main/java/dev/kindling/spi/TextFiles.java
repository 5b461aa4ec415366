package dev.kindling.spi;

import dev.kindling.plan.Input;

/** Text files, as lines. */
public interface TextFiles {
  /**
   * The lines of a file, of a folder's files, or of what a glob or comma list names. Nothing is
   * opened before the partitions are asked for.
   *
   * @param minPartitions a hint, as in Hadoop: small files are one partition each all the same
   */
  Input<String> read(String path, int minPartitions);

  /**
   * Begins to write a folder of text files.
   *
   * @throws java.io.IOException when the folder is there already
   */
  TextOutput create(String path) throws Exception;
}
