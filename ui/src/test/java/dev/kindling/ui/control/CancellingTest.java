package dev.kindling.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.observe.EventScript;
import dev.kindling.spi.Cancellation;
import dev.kindling.ui.ServedSite;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class CancellingTest {
  @Test
  void jobAndStageAreCancelledAndTheAnswerRedirectsToTheirPages() throws Exception {
    try (ServedSite site = new ServedSite(EventScript.lesson().events())) {
      HttpResponse<String> reply = site.post("jobs/1/cancel", true);
      assertThat(reply.statusCode()).isEqualTo(303);
      assertThat(reply.headers().firstValue("Location")).contains("../../jobs/1");
      assertThat(site.post("stages/2/cancel", true).headers().firstValue("Location"))
          .contains("../../stages/2");
      assertThat(site.cancellations())
          .containsExactly(
              new Cancellation.OfJob(1, "cancelled in the UI"),
              new Cancellation.OfStage(2, "cancelled in the UI"));
    }
  }

  @Test
  void nothingIsCancelledWithoutAToken() throws Exception {
    try (ServedSite site = new ServedSite(EventScript.lesson().events())) {
      assertThat(site.post("jobs/1/cancel", false).statusCode()).isEqualTo(403);
      assertThat(site.get("jobs/1/cancel").statusCode()).isEqualTo(405);
      assertThat(site.cancellations()).isEmpty();
    }
  }

  @Test
  void unknownJobsAndStagesAreNotFound() throws Exception {
    try (ServedSite site = new ServedSite(EventScript.lesson().events())) {
      assertThat(site.post("jobs/99/cancel", true).statusCode()).isEqualTo(404);
      assertThat(site.post("stages/x/cancel", true).statusCode()).isEqualTo(404);
      assertThat(site.cancellations()).isEmpty();
    }
  }

  @Test
  void cancellingIsForbiddenWhenKillEnabledIsFalse() throws Exception {
    try (ServedSite site =
        new ServedSite(EventScript.lesson().events(), "spark.ui.killEnabled", "false")) {
      HttpResponse<String> reply = site.post("jobs/1/cancel", true);
      assertThat(reply.statusCode()).isEqualTo(403);
      assertThat(reply.body()).contains("spark.ui.killEnabled");
      assertThat(site.cancellations()).isEmpty();
    }
  }
}
