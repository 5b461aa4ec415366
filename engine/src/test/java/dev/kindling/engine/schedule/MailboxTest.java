package dev.kindling.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final List<String> handled = new ArrayList<>();
  private int bursts;

  @Test
  void messagesPostedByTheHandlerAreHandledAfterTheCurrentOne() {
    List<Mailbox<String>> self = new ArrayList<>();
    Mailbox<String> mailbox =
        new Mailbox<>(
            message -> {
              if (message.equals("first")) {
                self.get(0).post("second");
              }
              handled.add(message);
            },
            () -> bursts++);
    self.add(mailbox);
    mailbox.post("first");
    assertThat(handled).containsExactly("first", "second");
  }

  @Test
  void anErrorInTheHandlerDoesNotStopTheMailbox() {
    Mailbox<String> mailbox = new Mailbox<>(this::handle, () -> bursts++);
    post(mailbox, "error");
    post(mailbox, "next");
    assertThat(handled).containsExactly("next");
    assertThat(bursts).isEqualTo(2);
  }

  @Test
  void anErrorAfterABurstDoesNotStopTheMailbox() {
    Mailbox<String> mailbox =
        new Mailbox<>(
            this::handle,
            () -> {
              if (bursts++ == 0) {
                throw new StackOverflowError();
              }
            });
    post(mailbox, "first");
    post(mailbox, "next");
    assertThat(handled).containsExactly("first", "next");
  }

  private void handle(String message) {
    if (message.equals("error")) {
      throw new OutOfMemoryError("on purpose");
    }
    handled.add(message);
  }

  private static void post(Mailbox<String> mailbox, String message) {
    try {
      mailbox.post(message);
    } catch (Error e) {
      // Only the mailbox's next message is of interest here.
    }
  }
}
