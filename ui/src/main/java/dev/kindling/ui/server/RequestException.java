package dev.kindling.ui.server;

/** A request that cannot be answered. The client receives the message. */
public final class RequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String shownMessage;

  private RequestException(int status, String shownMessage) {
    super(shownMessage);
    this.status = status;
    this.shownMessage = shownMessage;
  }

  /** Creates an exception with status 404. */
  public static RequestException notFound(String message) {
    return new RequestException(404, message);
  }

  /** Creates an exception with status 400. */
  public static RequestException bad(String message) {
    return new RequestException(400, message);
  }

  /** Creates an exception with status 403. */
  public static RequestException forbidden(String message) {
    return new RequestException(403, message);
  }

  /** Returns the message that the client receives. */
  public String shownMessage() {
    return shownMessage;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }
}
