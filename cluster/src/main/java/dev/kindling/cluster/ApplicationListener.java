package dev.kindling.cluster;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receives events of a submitted program. The calls come from several threads. */
public interface ApplicationListener {
  /**
   * An application has started.
   *
   * @param name its name
   * @param version the version of Spark
   * @param master the master URL
   * @param ui the address of its UI, or null if it has none
   * @param log the file of Spark's log
   */
  record Started(String name, String version, String master, @Nullable String ui, Path log) {}

  /** An application has started; a program may have several, one after another. */
  void started(Started application);

  /**
   * Returns whether it shows running stages. Asking for them costs the driver more than a second of
   * processor time once, so that nobody asks without need.
   */
  boolean showsStages();

  /** The stages that run at this moment; called some times a second while there are any. */
  void running(List<RunningStage> stages);

  /** A line for the user. */
  void message(String line);
}
