package dev.kindling.it.ui;

import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaSparkContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An application with a UI on its own port. */
final class ApplicationWithUi implements AutoCloseable {
  private static final Pattern ENDED = Pattern.compile("\"status\":\"(SUCCEEDED|FAILED)\"");
  private static final Pattern STAGE = Pattern.compile("\"id\":(\\d+),\"kind\":\"[A-Za-z]*Stage\"");

  private final JavaSparkContext context;
  private final String address;

  private ApplicationWithUi(JavaSparkContext context, String address) {
    this.context = context;
    this.address = address;
  }

  static ApplicationWithUi start(String master, String... settings) {
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
    return new ApplicationWithUi(new JavaSparkContext(conf), "http://127.0.0.1:" + port + "/");
  }

  JavaSparkContext context() {
    return context;
  }

  /** Returns the root of its pages, with a slash at the end. */
  String address() {
    return address;
  }

  /** Runs the lesson and waits until the pages show that it has ended. */
  ApplicationWithUi withLesson() {
    Films.run(context);
    return awaitEnded(2);
  }

  /**
   * Waits until the pages show the given number of ended jobs: an observer receives events while
   * the program continues. Checks after each message of the event stream.
   */
  ApplicationWithUi awaitEnded(int jobs) {
    try (BufferedReader events =
        new BufferedReader(
            new InputStreamReader(
                URI.create(address + "events").toURL().openStream(), StandardCharsets.UTF_8))) {
      String line = events.readLine();
      while (line != null && !(line.startsWith("data:") && ended() >= jobs)) {
        line = events.readLine();
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long ended() throws IOException {
    return ENDED.matcher(read("data/jobs")).results().count();
  }

  /** Returns the content at a path below the root. */
  /** Returns the numbers of a job's stages, in the order of its page. */
  List<Integer> stages(int job) throws IOException {
    String page = read("data/job?id=" + job);
    Matcher stage =
        STAGE.matcher(page.substring(page.indexOf("\"list\":"), page.indexOf("\"dag\":")));
    List<Integer> stages = new ArrayList<>();
    while (stage.find()) {
      stages.add(Integer.valueOf(stage.group(1)));
    }
    return stages;
  }

  String read(String path) throws IOException {
    try (InputStream in = URI.create(address + path).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
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
