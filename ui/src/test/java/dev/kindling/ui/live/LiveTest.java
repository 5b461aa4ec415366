package dev.kindling.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.observe.EventScript;
import dev.kindling.spi.Event;
import dev.kindling.ui.ServedSite;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LiveTest {
  @Test
  void streamHasAnEventForEachChange() throws Exception {
    try (ServedSite site = new ServedSite(EventScript.lesson().events())) {
      HttpResponse<InputStream> stream = site.open("events");
      assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
      assertThat(nextData(lines)).isEqualTo("data: {\"version\":1,\"running\":true}");
      site.history().fold(List.of(new Event.ApplicationEnded(EventScript.at(99))));
      assertThat(nextData(lines)).isEqualTo("data: {\"version\":2,\"running\":false}");
    }
  }

  @Test
  void streamEndsWhenTheServerIsClosed() throws Exception {
    ServedSite site = new ServedSite(EventScript.lesson().events());
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(site.open("events").body(), StandardCharsets.UTF_8));
    nextData(lines);
    site.close();
    List<String> rest = new ArrayList<>();
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rest.add(line);
      }
    } catch (java.io.IOException e) {
      // The connection was cut: that is an end, too.
    }
    assertThat(rest).noneMatch(line -> line.startsWith("data:"));
  }

  @Test
  void clientMustPollWhenThereAreTooManyStreams() throws Exception {
    try (ServedSite site = new ServedSite(EventScript.lesson().events())) {
      List<InputStream> open = new ArrayList<>();
      for (int i = 0; i < Live.MAX_STREAMS; i++) {
        InputStream body = site.open("events").body();
        nextData(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
        open.add(body);
      }
      assertThat(site.get("events").statusCode()).isEqualTo(503);
      assertThat(site.get("changes").body()).isEqualTo("{\"version\":1,\"running\":true}");
      for (InputStream body : open) {
        body.close();
      }
    }
  }

  private static String nextData(BufferedReader lines) throws Exception {
    String line = lines.readLine();
    while (line != null && !line.startsWith("data:")) {
      line = lines.readLine();
    }
    return line;
  }
}
