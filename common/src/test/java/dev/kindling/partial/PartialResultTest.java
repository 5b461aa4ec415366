package dev.kindling.partial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PartialResultTest {
  private final List<Object> handled = new ArrayList<>();

  @Test
  void handlerGetsTheFinalAnswerWhenItComes() {
    PartialResult<Integer> answer = new PartialResult<>(2, false);
    assertThat(answer.onComplete(handled::add)).isSameAs(answer);
    assertThat(handled).isEmpty();
    answer.setFinalValue(3);
    assertThat(handled).containsExactly(3);
    assertThat(answer.getFinalValue()).isEqualTo(3);
    assertThat(answer.initialValue()).isEqualTo(2);
    assertThat(answer.isInitialValueFinal()).isFalse();
  }

  @Test
  void handlerGetsAnAnswerThatIsThereAtOnce() {
    new PartialResult<>(2, true).onComplete(handled::add);
    assertThat(handled).containsExactly(2);
  }

  @Test
  void failureReachesTheHandlerAndTheCallerWhoWaits() throws Exception {
    PartialResult<Integer> answer = new PartialResult<>(2, false);
    answer.onFail(handled::add);
    CountDownLatch waiting = new CountDownLatch(1);
    FutureTask<Throwable> caller =
        new FutureTask<>(
            () -> {
              waiting.countDown();
              try {
                return new AssertionError("answered " + answer.getFinalValue());
              } catch (IllegalStateException e) {
                return e;
              }
            });
    new Thread(caller).start();
    waiting.await();
    IllegalStateException failure = new IllegalStateException("lost");
    answer.setFailure(failure);
    assertThat(caller.get(1, TimeUnit.MINUTES)).isSameAs(failure);
    assertThat(handled).containsExactly(failure);
  }

  @Test
  void answerInAnotherFormPassesCallsOn() {
    PartialResult<Integer> answer = new PartialResult<>(2, false);
    PartialResult<String> text = answer.map(number -> "about " + number);
    assertThat(text).hasToString("(partial: about 2)");
    text.onComplete(handled::add);
    answer.setFinalValue(3);
    assertThat(handled).containsExactly("about 3");
    assertThat(text).hasToString("(final: about 3)");
    assertThat(text.getFinalValue()).isEqualTo("about 3");
    assertThat(text.initialValue()).isEqualTo("about 2");
  }

  @Test
  void thereIsOneOfEach() {
    PartialResult<Integer> answer = new PartialResult<>(2, false);
    answer.onComplete(handled::add);
    answer.onFail(handled::add);
    answer.setFinalValue(3);
    assertThatThrownBy(() -> answer.onComplete(handled::add))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("onComplete cannot be called twice");
    assertThatThrownBy(() -> answer.onFail(handled::add))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("onFail cannot be called twice");
    assertThatThrownBy(() -> answer.setFinalValue(4))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("setFinalValue called twice on a PartialResult");
  }
}
