package dev.kindling.hadoop.format;

import dev.kindling.spi.RemoteFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Copies files of Hadoop's file systems.
 *
 * @param hadoop the settings
 */
record HadoopRemoteFiles(Configuration hadoop) implements RemoteFiles {
  @Override
  public boolean isFolder(String uri) throws IOException {
    Path path = new Path(uri);
    return path.getFileSystem(hadoop).getFileStatus(path).isDirectory();
  }

  @Override
  public void copy(String uri, String target) throws IOException {
    Path path = new Path(uri);
    FileSystem system = path.getFileSystem(hadoop);
    copy(system, system.getFileStatus(path), java.nio.file.Path.of(target));
  }

  private static void copy(FileSystem system, FileStatus source, java.nio.file.Path target)
      throws IOException {
    if (source.isDirectory()) {
      Files.createDirectory(target);
      for (FileStatus each : system.listStatus(source.getPath())) {
        copy(system, each, target.resolve(each.getPath().getName()));
      }
      return;
    }
    try (InputStream in = system.open(source.getPath())) {
      Files.copy(in, target);
    }
  }
}
