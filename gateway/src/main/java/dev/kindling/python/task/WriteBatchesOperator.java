package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.python.recipe.BatchFile;
import dev.kindling.python.recipe.BatchFiles;
import dev.kindling.python.recipe.FileSegment;
import dev.kindling.python.recipe.Recipe;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Writes batches that this process has read into files for workers. */
public final class WriteBatchesOperator implements Operator<byte[], Recipe> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Recipe> pull(Iterator<byte[]> upstream, TaskContext context) throws Exception {
    if (!upstream.hasNext()) {
      return List.of(Recipe.NOTHING).iterator();
    }
    BatchFiles files = PythonRuntime.current().files();
    Path path = files.next("read");
    boolean written = false;
    Output output = new Output(files, path);
    try (output) {
      while (upstream.hasNext()) {
        output.write(upstream.next());
      }
      output.flush();
      written = true;
    } finally {
      if (!written) {
        BatchFiles.delete(path);
      }
    }
    long length = output.length;
    BatchFile file = files.adopt(path, length);
    return List.<Recipe>of(new Recipe.Segments(List.of(new FileSegment(file, 0, length))))
        .iterator();
  }

  /** A file of batches. Its failures say that the disk is too small; those of input don't. */
  private static final class Output implements AutoCloseable {
    private final BatchFiles files;
    private final Path path;
    private final DataOutputStream out;
    private long length;

    Output(BatchFiles files, Path path) throws IOException {
      this.files = files;
      this.path = path;
      try {
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)));
      } catch (IOException e) {
        throw explained(e);
      }
    }

    void write(byte[] batch) throws IOException {
      try {
        out.writeInt(batch.length);
        out.write(batch);
      } catch (IOException e) {
        throw explained(e);
      }
      length += Integer.BYTES + (long) batch.length;
    }

    void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw explained(e);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }

    private IOException explained(IOException failure) {
      String reason = String.valueOf(failure.getMessage());
      long free = files.folder().toFile().getUsableSpace();
      return new IOException(
          reason
              + "\nwhat is read for Python must fit on the disk: "
              + path.getFileName()
              + " has "
              + length
              + " bytes, and "
              + free
              + " bytes are free in "
              + files.folder()
              + "; free some space there, or set spark.local.dir to a folder on a larger disk",
          failure);
    }
  }
}
