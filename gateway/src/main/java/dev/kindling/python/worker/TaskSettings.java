package dev.kindling.python.worker;

import dev.kindling.TaskContext;
import dev.kindling.python.protocol.ServerRequest;
import dev.kindling.python.protocol.TaskIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The settings that every task of an application is sent. The program may add to them at any time;
 * tasks that start later see it. Safe for use by many threads.
 */
public final class TaskSettings {
  /** Results up to this size are sent inline, not written to a file. */
  static final long MAX_INLINE_BYTES = 1 << 18;

  private static final System.Logger LOG = System.getLogger(TaskSettings.class.getName());

  private final long memoryBytes;
  private final Map<String, String> environment;
  private final @Nullable Long memoryLimit;
  private final @Nullable Path crashReports;
  private final Set<String> properties = ConcurrentHashMap.newKeySet();
  private final Collection<String> paths = new CopyOnWriteArrayList<>();
  private volatile @Nullable String filesFolder;

  /**
   * Settings of a new application.
   *
   * @param memoryBytes so many bytes aggregations and sorts of a worker may take before they spill
   * @param environment variables that the program has set for workers
   * @param memoryLimit the address space of a worker in bytes, or null for no limit
   * @param crashReports the folder where a worker that crashes writes its Python stack, or null
   */
  public TaskSettings(
      long memoryBytes,
      Map<String, String> environment,
      @Nullable Long memoryLimit,
      @Nullable Path crashReports) {
    this.memoryBytes = memoryBytes;
    this.environment = Map.copyOf(environment);
    this.memoryLimit = memoryLimit;
    this.crashReports = crashReports;
  }

  /** The request for a worker. */
  ServerRequest.Fork fork(String counters) {
    String reports = crashReports == null ? null : crashReports.toString();
    return new ServerRequest.Fork(counters, reports, memoryLimit);
  }

  /** The Python stack that a worker wrote when it crashed, or null. */
  @Nullable String crashReport(long pid) {
    if (crashReports == null) {
      return null;
    }
    try {
      String stack = Files.readString(crashReports.resolve(Long.toString(pid))).strip();
      return stack.isEmpty() ? null : stack;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the worker has left no stack", e);
      return null;
    }
  }

  /** Sends the local property of this name with later tasks. */
  public void addProperty(String name) {
    properties.add(name);
  }

  /** Has later tasks find modules at a further place. */
  public void addPath(String path) {
    paths.add(path);
  }

  /** Has later tasks find the program's added files in a folder. */
  public void setFilesFolder(String folder) {
    filesFolder = folder;
  }

  /** What a task's context returns to the program. */
  public TaskIdentity identity(TaskContext context) {
    Map<String, String> values = new HashMap<>();
    for (String name : properties) {
      String value = context.getLocalProperty(name);
      if (value != null) {
        values.put(name, value);
      }
    }
    return new TaskIdentity(
        context.stageId(),
        context.partitionId(),
        context.attemptNumber(),
        context.taskAttemptId(),
        context.cpus(),
        values);
  }

  long memoryBytes() {
    return memoryBytes;
  }

  List<String> paths() {
    return List.copyOf(paths);
  }

  Map<String, String> environment() {
    return environment;
  }

  @Nullable String filesFolder() {
    return filesFolder;
  }
}
