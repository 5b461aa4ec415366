package dev.kindling.python;

import dev.kindling.SparkContext;
import dev.kindling.Tuple2;
import dev.kindling.python.protocol.ApplicationRequest;
import dev.kindling.python.protocol.ContextInfo;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Starts and stops contexts, and reads and sets system properties. */
final class ApplicationRequestHandler implements ApplicationRequest.Handler {
  private final PythonApplication application;
  private final int connection;

  /**
   * For one connection.
   *
   * @param connection its number
   */
  ApplicationRequestHandler(PythonApplication application, int connection) {
    this.application = application;
    this.connection = connection;
  }

  @Override
  public int connectionNumber(ApplicationRequest.ConnectionNumber request) {
    return connection;
  }

  @Override
  public ContextInfo startContext(ApplicationRequest.StartContext request) throws Exception {
    application.workerServer().use(request.workers());
    PythonSession session = application.start(request.conf());
    SparkContext context = session.context();
    Map<String, String> conf = new TreeMap<>();
    for (Tuple2<String, String> setting : context.getConf().getAll()) {
      conf.put(setting._1(), setting._2());
    }
    return new ContextInfo(
        context.applicationId(),
        session.driver().address(),
        context.startTime(),
        context.defaultParallelism(),
        context.defaultMinPartitions(),
        context.version(),
        context.sparkUser(),
        session.driver().backend().parallelism(),
        session.runtime().files().folder().toString(),
        conf);
  }

  @Override
  public void stopContext(ApplicationRequest.StopContext request) {
    application.stop();
  }

  @Override
  public @Nullable String systemProperty(ApplicationRequest.SystemProperty request) {
    return System.getProperty(request.key());
  }

  @Override
  public void setSystemProperty(ApplicationRequest.SetSystemProperty request) {
    System.setProperty(request.key(), request.value());
  }

  @Override
  public void clearSystemProperty(ApplicationRequest.ClearSystemProperty request) {
    System.clearProperty(request.key());
  }
}
