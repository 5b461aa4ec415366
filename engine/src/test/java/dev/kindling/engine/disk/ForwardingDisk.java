package dev.kindling.engine.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes each call on to another disk. Tests override the methods that should do something else.
 */
public class ForwardingDisk implements Disk {
  private final Disk disk;

  /**
   * @param disk gets the calls
   */
  public ForwardingDisk(Disk disk) {
    this.disk = disk;
  }

  @Override
  public OutputStream create(Path file) throws IOException {
    return disk.create(file);
  }

  @Override
  public OpenFile open(Path file) throws IOException {
    return disk.open(file);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    disk.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public boolean exists(Path file) {
    return disk.exists(file);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    return disk.list(folder);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    disk.createFolder(folder);
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    disk.createFolders(folder);
  }

  @Override
  public boolean ownsFolder(Path folder) {
    return disk.ownsFolder(folder);
  }

  @Override
  public boolean isFolder(Path file) {
    return disk.isFolder(file);
  }

  @Override
  public @Nullable Closeable lock(Path file) throws IOException {
    return disk.lock(file);
  }

  @Override
  public long usableBytes(Path folder) {
    return disk.usableBytes(folder);
  }
}
