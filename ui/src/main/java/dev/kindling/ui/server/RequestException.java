package dev.kindling.ui.server;

/** A request that can't be answered: the message is shown to whoever asked. */
public final class RequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String told;

  private RequestException(int status, String told) {
    super(told);
    this.status = status;
    this.told = told;
  }

  /** Status 404. */
  public static RequestException notFound(String message) {
    return new RequestException(404, message);
  }

  /** Status 400. */
  public static RequestException bad(String message) {
    return new RequestException(400, message);
  }

  /** Status 403. */
  public static RequestException forbidden(String message) {
    return new RequestException(403, message);
  }

  /** What whoever asked is told. */
  public String told() {
    return told;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
