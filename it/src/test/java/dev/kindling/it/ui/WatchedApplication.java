package dev.kindling.it.ui;

import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaSparkContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** An application with a UI on a port of its own. */
final class WatchedApplication implements AutoCloseable {
  private final JavaSparkContext context;
  private final String address;

  private WatchedApplication(JavaSparkContext context, String address) {
    this.context = context;
    this.address = address;
  }

  static WatchedApplication start(String master, String... settings) {
    int port = freePort();
    SparkConf conf =
        new SparkConf(false)
            .setMaster(master)
            .setAppName("films")
            .set("spark.ui.port", Integer.toString(port))
            .set("spark.port.maxRetries", "0");
    for (int i = 0; i < settings.length; i += 2) {
      conf.set(settings[i], settings[i + 1]);
    }
    return new WatchedApplication(new JavaSparkContext(conf), "http://127.0.0.1:" + port + "/");
  }

  JavaSparkContext context() {
    return context;
  }

  /** The root of its pages, with a slash at its end. */
  String address() {
    return address;
  }

  @Override
  public void close() {
    context.close();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
