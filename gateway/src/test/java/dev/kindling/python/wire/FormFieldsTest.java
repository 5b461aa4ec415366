package dev.kindling.python.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormFieldsTest {
  private static final List<byte[]> ATTACHMENTS = List.of(new byte[] {4}, new byte[] {5});

  private static FormFields fields(Object... namesAndValues) throws MessageException {
    Map<String, Object> json = new java.util.HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return FormFields.of("Persist", json, ATTACHMENTS);
  }

  @Test
  void fieldsAreReadAsTheirTypes() throws MessageException {
    FormFields fields =
        fields("i", 3L, "n", 1L << 40, "t", "a", "f", true, "b", 1L, "l", List.of("x", "y"));
    assertThat(fields.integer("i")).isEqualTo(3);
    assertThat(fields.number("n")).isEqualTo(1L << 40);
    assertThat(fields.text("t")).isEqualTo("a");
    assertThat(fields.flag("f")).isTrue();
    assertThat(fields.bytes("b")).containsExactly(5);
    assertThat(fields.list("l", FormFields.TEXT)).containsExactly("x", "y");
  }

  @Test
  void onlyFieldsThatMayBeNullMayBeMissing() throws MessageException {
    FormFields fields = fields("nothing", null);
    assertThat(fields.integerOrNull("nothing")).isNull();
    assertThat(fields.textOrNull("missing")).isNull();
    assertThat(fields.bytesOrNull("nothing")).isNull();
    assertThat(fields.listOrNull("nothing", FormFields.INTEGER)).isNull();
    assertThatThrownBy(() -> fields.text("nothing"))
        .hasMessage(
            "'nothing' of Persist is missing in a message: the Python package and kindling.jar have"
                + " to be of one build. Reinstall kindling-rdd, or unset KINDLING_JAR");
    assertThatThrownBy(() -> fields.list("missing", FormFields.TEXT))
        .hasMessageStartingWith("'missing' of Persist is missing");
  }

  @Test
  void valueOfAnotherTypeIsNamedWithItsType() {
    assertThatThrownBy(() -> fields("level", 3L).text("level"))
        .isInstanceOf(MessageException.class)
        .hasMessage("'level' of Persist must be of type String in a message: 3, of type Long");
    assertThatThrownBy(() -> fields("l", List.of(1L, "x")).list("l", FormFields.INTEGER))
        .hasMessage("an element must be of type Long in a message: x, of type String");
  }

  @Test
  void numberThatIsNoIntIsRefused() {
    assertThatThrownBy(() -> fields("i", 1L << 31).integer("i"))
        .hasMessage("'i' of Persist is out of the range of an int: 2147483648");
  }

  @Test
  void attachmentThatTheMessageHasNotIsRefused() {
    assertThatThrownBy(() -> fields("b", 2L).bytes("b"))
        .hasMessage("'b' of Persist is attachment 2 of a message that has 2");
    assertThatThrownBy(() -> fields("b", -1L).bytes("b")).isInstanceOf(MessageException.class);
  }

  @Test
  void arrayHasOneElementForEachField() throws MessageException {
    FormFields fields =
        FormFields.ofArray("Pair", Arrays.asList("a", null), ATTACHMENTS, "left", "right");
    assertThat(fields.text("left")).isEqualTo("a");
    assertThat(fields.textOrNull("right")).isNull();
    assertThatThrownBy(() -> FormFields.ofArray("Pair", List.of("a"), ATTACHMENTS, "left", "right"))
        .hasMessageStartingWith("Pair has 2 fields in a message, not 1: ");
    assertThatThrownBy(() -> FormFields.ofArray("Pair", "a", ATTACHMENTS, "left"))
        .isInstanceOf(MessageException.class);
  }

  @Test
  void formThatBeginsWithAWordHasOne() throws MessageException {
    assertThat(FormFields.word(List.of("inline", 0L))).isEqualTo("inline");
    assertThatThrownBy(() -> FormFields.word(List.of())).isInstanceOf(MessageException.class);
    assertThatThrownBy(() -> FormFields.word(List.of(1L))).isInstanceOf(MessageException.class);
  }
}
