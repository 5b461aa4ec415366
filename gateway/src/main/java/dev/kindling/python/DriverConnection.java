package dev.kindling.python;

import dev.kindling.python.protocol.DriverCall;
import dev.kindling.python.protocol.DriverRequest;
import dev.kindling.python.protocol.Reply;
import dev.kindling.python.wire.Attachments;
import dev.kindling.python.wire.Message;
import dev.kindling.python.wire.Wire;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A connection of one of the driver's threads. Requests are answered in turn, on one thread of this
 * process, which has the local properties of the driver's thread.
 */
final class DriverConnection {
  private static final System.Logger LOG = System.getLogger(DriverConnection.class.getName());

  private final Wire wire;
  private final PythonApplication application;
  private final int number;
  private final DriverRequest.Handlers handlers;

  /**
   * Over a connection, which this owns.
   *
   * @param number unique among the connections of this process
   */
  DriverConnection(Wire wire, PythonApplication application, int number) {
    this.wire = wire;
    this.application = application;
    this.number = number;
    this.handlers =
        new DriverRequest.Handlers(
            new ApplicationRequestHandler(application, number),
            new JobRequestHandler(application, wire, number),
            new DatasetRequestHandler(application),
            new ContextRequestHandler(application),
            new StatusRequestHandler(application));
  }

  /**
   * Answers requests until the connection ends. The failure of a quiet request is the answer to the
   * next one that isn't quiet.
   */
  void serve() throws IOException {
    try (wire) {
      answerAll();
    } finally {
      PythonSession session = application.active();
      if (session != null) {
        session.connectionJobs().end(number);
      }
    }
  }

  private void answerAll() throws IOException {
    Reply.@Nullable Failed failure = null;
    while (true) {
      Message message = wire.receive();
      boolean quiet = Boolean.TRUE.equals(message.json().get("quiet"));
      Attachments attachments = new Attachments();
      Reply reply = failure == null ? answer(message, attachments) : failure;
      if (!quiet) {
        wire.send(reply, attachments);
        failure = null;
      } else if (reply instanceof Reply.Failed failed) {
        failure = failed;
      }
    }
  }

  private Reply answer(Message message, Attachments attachments) {
    try {
      DriverCall call = message.as(DriverCall::read);
      PythonSession session = application.active();
      if (session != null && !call.quiet()) {
        session.connectionJobs().begin(number, call.request());
      }
      return new Reply.Answer(call.body().answer(handlers, attachments));
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.DEBUG, "a request failed", e);
      return new Reply.Failed(Failures.of(e));
    }
  }
}
