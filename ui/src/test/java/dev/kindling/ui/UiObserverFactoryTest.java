package dev.kindling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.SparkConf;
import dev.kindling.observe.EventScript;
import dev.kindling.spi.Application;
import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Controls;
import dev.kindling.spi.MemoryUse;
import dev.kindling.spi.Observer;
import dev.kindling.spi.ObserverFactory;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class UiObserverFactoryTest {
  @Test
  void uiIsFoundAsAnObserver() {
    assertThat(ServiceLoader.load(ObserverFactory.class))
        .hasAtLeastOneElementOfType(UiObserverFactory.class);
  }

  @Test
  void observedEventsAreServedUntilTheEnd() throws Exception {
    Observer observer = observe("spark.ui.port", "0").orElseThrow();
    observer.observe(EventScript.lesson().events());
    String address = observer.address().orElseThrow();
    assertThat(get(address + "/api/v1/applications")).contains("\"name\":\"films\"");
    observer.close();
    Assertions.assertThatThrownBy(() -> get(address)).isInstanceOf(ConnectException.class);
    observer.close();
  }

  @Test
  void uiContinuesAfterTheEndIfConfigured() throws Exception {
    Observer observer = observe("spark.ui.port", "0", "kindling.ui.keep", "true").orElseThrow();
    observer.close();
    assertThat(get(observer.address().orElseThrow() + "/api/v1/version")).contains("spark");
  }

  @Test
  void uiCanBeDisabled() {
    assertThat(observe("spark.ui.enabled", "false")).isEmpty();
  }

  @Test
  void applicationContinuesWithoutUiIfItCannotStart() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(observe("spark.ui.port", port, "spark.port.maxRetries", "0")).isEmpty();
    }
    assertThat(observe("spark.ui.port", "-1")).isEmpty();
    assertThat(observe("spark.ui.port", "often")).isEmpty();
    assertThat(observe("kindling.ui.auth", "perhaps")).isEmpty();
    assertThat(observe("kindling.ui.bind", "256.256.256.256")).isEmpty();
  }

  @Test
  void programEndsWithoutStoppingTheUi() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Forgetful.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean ended = process.waitFor(30, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(printed).contains("films", "main ends");
  }

  /** Serves an application, is looked at, and returns from main without closing anything. */
  static final class Forgetful {
    private Forgetful() {}

    public static void main(String[] arguments) throws Exception {
      Observer observer = observe("spark.ui.port", "0").orElseThrow();
      observer.observe(EventScript.lesson().events());
      System.out.println(get(observer.address().orElseThrow() + "/api/v1/applications"));
      System.out.println("main ends");
    }
  }

  private static Optional<Observer> observe(String... settings) {
    SparkConf conf = new SparkConf(false);
    for (int i = 0; i < settings.length; i += 2) {
      conf.set(settings[i], settings[i + 1]);
    }
    Application application =
        new Application("local-1", "films", "local[2]", "ada", EventScript.START, conf);
    return new UiObserverFactory().observe(application, new NoControls());
  }

  private static String get(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address.replaceAll("/\\?token.*", ""))).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static final class NoControls implements Controls {
    @Override
    public void cancel(Cancellation cancellation) {}

    @Override
    public String threadDump() {
      return "";
    }

    @Override
    public MemoryUse memory() {
      return MemoryUse.NONE;
    }
  }
}
