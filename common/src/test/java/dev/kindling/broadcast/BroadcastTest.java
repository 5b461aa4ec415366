package dev.kindling.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SerializationRoundTrip;
import dev.kindling.SparkException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastTest {
  private final StoredBroadcast broadcast = new StoredBroadcast(7, "value");

  @Test
  void givesItsValueAndPrintsItsNumber() {
    assertThat(broadcast.value()).isEqualTo("value");
    assertThat(broadcast.id()).isEqualTo(7);
    assertThat(broadcast.isValid()).isTrue();
    assertThat(broadcast).hasToString("Broadcast(7)");
  }

  @Test
  void unpersistedBroadcastStillGivesItsValue() {
    broadcast.unpersist();
    broadcast.unpersist(true);
    assertThat(broadcast.calls).containsExactly("unpersist false", "unpersist true");
    assertThat(broadcast.value()).isEqualTo("value");
  }

  @Test
  void destroyedBroadcastCannotBeUsedAndSaysWhoDestroyedIt() {
    broadcast.destroy();
    assertThat(broadcast.isValid()).isFalse();
    assertThatThrownBy(broadcast::value)
        .isInstanceOf(SparkException.class)
        .hasMessageMatching(
            "\\[INTERNAL_ERROR_BROADCAST] Attempted to use Broadcast\\(7\\) after it was destroyed"
                + " \\(destroy at BroadcastTest.java:\\d+\\)  SQLSTATE: XX000");
    assertThatThrownBy(broadcast::unpersist).isInstanceOf(SparkException.class);
    assertThatThrownBy(() -> broadcast.destroy(true)).isInstanceOf(SparkException.class);
    assertThat(broadcast.calls).containsExactly("destroy false");
  }

  @Test
  void destroyedBroadcastCannotBeSentToTasks() {
    broadcast.destroy(true);
    assertThatThrownBy(() -> SerializationRoundTrip.roundTrip(broadcast))
        .isInstanceOf(IOException.class)
        .hasCauseInstanceOf(SparkException.class)
        .hasMessageContaining("after it was destroyed");
  }

  @Test
  void validBroadcastTravels() throws Exception {
    assertThat(SerializationRoundTrip.roundTrip(broadcast).value()).isEqualTo("value");
  }

  private static final class StoredBroadcast extends Broadcast<String> {
    private static final long serialVersionUID = 1L;
    private final String value;
    private final transient List<String> calls = new ArrayList<>();

    StoredBroadcast(long id, String value) {
      super(id);
      this.value = value;
    }

    @Override
    public String getValue() {
      return value;
    }

    @Override
    public void doUnpersist(boolean blocking) {
      calls.add("unpersist " + blocking);
    }

    @Override
    public void doDestroy(boolean blocking) {
      calls.add("destroy " + blocking);
    }
  }
}
