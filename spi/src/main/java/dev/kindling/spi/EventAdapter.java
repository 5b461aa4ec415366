package dev.kindling.spi;

/** An {@link EventVisitor} that ignores every event. Subclasses override the kinds they need. */
public abstract class EventAdapter implements EventVisitor {
  @Override
  public void applicationStarted(Event.ApplicationStarted event) {}

  @Override
  public void applicationEnded(Event.ApplicationEnded event) {}

  @Override
  public void jobStarted(Event.JobStarted event) {}

  @Override
  public void jobEnded(Event.JobEnded event) {}

  @Override
  public void stageSubmitted(Event.StageSubmitted event) {}

  @Override
  public void stageCompleted(Event.StageCompleted event) {}

  @Override
  public void taskStarted(Event.TaskStarted event) {}

  @Override
  public void taskEnded(Event.TaskEnded event) {}

  @Override
  public void blockStored(Event.BlockStored event) {}

  @Override
  public void blockEvicted(Event.BlockEvicted event) {}

  @Override
  public void blockRefused(Event.BlockRefused event) {}

  @Override
  public void blockLost(Event.BlockLost event) {}

  @Override
  public void datasetUnpersisted(Event.DatasetUnpersisted event) {}

  @Override
  public void shuffleFreed(Event.ShuffleFreed event) {}

  @Override
  public void eventsDropped(Event.EventsDropped event) {}
}
