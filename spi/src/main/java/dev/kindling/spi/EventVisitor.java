package dev.kindling.spi;

/**
 * Handles events by kind, one method for each. {@link Event#accept} calls the method that belongs
 * to an event.
 *
 * <p>A class that folds an application's events into its own state implements this interface: a new
 * kind of event adds a method here, and each fold fails to compile until it handles the kind. An
 * observer that needs a few kinds only extends {@link EventAdapter}.
 */
public interface EventVisitor {
  void applicationStarted(Event.ApplicationStarted event);

  void applicationEnded(Event.ApplicationEnded event);

  void jobStarted(Event.JobStarted event);

  void jobEnded(Event.JobEnded event);

  void stageSubmitted(Event.StageSubmitted event);

  void stageCompleted(Event.StageCompleted event);

  void taskStarted(Event.TaskStarted event);

  void taskEnded(Event.TaskEnded event);

  void blockStored(Event.BlockStored event);

  void blockEvicted(Event.BlockEvicted event);

  void blockRefused(Event.BlockRefused event);

  void blockLost(Event.BlockLost event);

  void datasetUnpersisted(Event.DatasetUnpersisted event);

  void shuffleFreed(Event.ShuffleFreed event);

  void eventsDropped(Event.EventsDropped event);
}
