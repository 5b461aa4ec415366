package dev.kindling.engine.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The records of a checkpoint, with one partition for each file. */
final class CheckpointInput<T> extends ObjectFileInput<T> {
  private final Path folder;

  CheckpointInput(Path folder, ObjectFilter filter) {
    super("ReliableCheckpointRDD", "", filter);
    this.folder = folder;
  }

  @Override
  List<FileSplit> find(String path, InputSettings settings) throws IOException {
    return Checkpoints.parts(folder);
  }
}
