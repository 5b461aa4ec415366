package dev.kindling.cli;

import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import java.util.List;

/** Shows the stages of an application of this JVM on the progress bar. */
final class ProgressObserver implements Observer {
  private final StageProgress progress = new StageProgress();
  private final ProgressBar bar;

  ProgressObserver(ProgressBar bar) {
    this.bar = bar;
  }

  @Override
  public void observe(List<Event> events) {
    events.forEach(progress::take);
    bar.show(progress.running());
  }

  @Override
  public void close() {
    bar.close();
  }
}
