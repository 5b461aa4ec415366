package dev.kindling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SparkExceptionTest {
  @Test
  void plainErrorHasNoCondition() {
    Throwable cause = new IllegalStateException("why");
    SparkException error = new SparkException("what", cause);
    assertThat(error).hasMessage("what").hasCause(cause);
    assertThat(error.getCondition()).isNull();
    assertThat(error.getSqlState()).isNull();
    assertThat(error.getDefaultMessageTemplate()).isNull();
    assertThat(error.getMessageParameters()).isEmpty();
    assertThat(error.isInternalError()).isFalse();
  }

  @Test
  void internalErrorSaysSo() {
    SparkException error = SparkException.internalError("boo");
    assertThat(error).hasMessage("[INTERNAL_ERROR] boo SQLSTATE: XX000").hasNoCause();
    assertThat(error.getCondition()).isEqualTo("INTERNAL_ERROR");
    assertThat(error.getSqlState()).isEqualTo("XX000");
    assertThat(error.getMessageParameters()).isEqualTo(Map.of("message", "boo"));
    assertThat(error.getDefaultMessageTemplate()).isEqualTo("<message>");
    assertThat(error.isInternalError()).isTrue();
  }

  @Test
  void internalErrorMayNameThePartAndTheCause() {
    assertThat(SparkException.internalError("boo", "SHUFFLE"))
        .hasMessage("[INTERNAL_ERROR_SHUFFLE] boo SQLSTATE: XX000");
    Throwable cause = new IllegalStateException("why");
    assertThat(SparkException.internalError("boo", cause)).hasCause(cause);
  }

  @Test
  void survivesSerialisation() throws Exception {
    SparkException copy = SerializationRoundTrip.roundTrip(SparkException.internalError("boo"));
    assertThat(copy).hasMessage("[INTERNAL_ERROR] boo SQLSTATE: XX000");
    assertThat(copy.getMessageParameters()).isEqualTo(Map.of("message", "boo"));
  }

  @Test
  void killedTaskKnowsTheReason() {
    assertThat(new TaskKilledException("stage cancelled").reason()).isEqualTo("stage cancelled");
    assertThat(new TaskKilledException()).hasMessage("unknown reason");
  }
}
