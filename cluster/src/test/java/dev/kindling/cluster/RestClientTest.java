package dev.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestClientTest {
  private static final String STAGES =
      """
      [ {
        "status" : "ACTIVE", "stageId" : 3, "attemptId" : 0, "numTasks" : 8, "numActiveTasks" : 2,
        "numCompleteTasks" : 5, "submissionTime" : "2026-11-29T16:35:50.250GMT",
        "name" : "map at Films.java:12", "details" : "x", "rddIds" : [ 1, 2 ],
        "executorSummary" : { "1" : { "name" : "no", "stageId" : 9 } }
      }, {
        "status" : "ACTIVE", "stageId" : 2, "numTasks" : 4, "numCompleteTasks" : 0,
        "submissionTime" : "2026-11-29T16:35:49.250GMT", "name" : "groupBy at Films.java:11"
      }, {
        "status" : "ACTIVE", "stageId" : 4, "numTasks" : 4, "name" : "not submitted"
      } ]
      """;
  private static final List<RunningStage> EXPECTED =
      List.of(
          new RunningStage(2, "groupBy at Films.java:11", 0, 4, 1795970149_250_000_000L),
          new RunningStage(3, "map at Films.java:12", 5, 8, 1795970150_250_000_000L));

  @Test
  void stagesAreReadInTheOrderOfTheirSubmission() throws Exception {
    assertThat(
            RestClient.parseStages(
                new ByteArrayInputStream(STAGES.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(EXPECTED);
    assertThat(RestClient.parseStages(new ByteArrayInputStream(new byte[] {'[', ']'}))).isEmpty();
  }

  @Test
  void theApplicationIsAskedForOnce() throws Exception {
    List<String> requests = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().toString();
          requests.add(path);
          byte[] answer =
              (path.endsWith("/applications") ? "[{\"id\":\"app-1\",\"name\":\"id\"}]" : STAGES)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      RestClient client =
          new RestClient(
              "http://"
                  + server.getAddress().getAddress().getHostAddress()
                  + ":"
                  + server.getAddress().getPort());

      assertThat(client.runningStages()).isEqualTo(EXPECTED);
      assertThat(client.runningStages()).isEqualTo(EXPECTED);
    } finally {
      server.stop(0);
    }
    String stages = "/api/v1/applications/app-1/stages?status=active";
    assertThat(requests).containsExactly("/api/v1/applications", stages, stages);
  }
}
