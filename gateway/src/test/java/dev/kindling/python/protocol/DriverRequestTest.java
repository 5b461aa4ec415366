package dev.kindling.python.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.python.wire.MessageException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriverRequestTest {
  @Test
  void requestIsReadByItsWord() throws MessageException {
    DriverRequest request =
        DriverRequest.read(Map.of("do", "unpersist", "dataset", 4L, "blocking", true), List.of());
    assertThat(request).isEqualTo(new DatasetRequest.Unpersist(4, true));
  }

  @Test
  void requestThatIsNotDescribedIsRefused() {
    assertThatThrownBy(() -> DriverRequest.read(Map.of("do", "fly"), List.of()))
        .isInstanceOf(MessageException.class)
        .hasMessageStartingWith("no DriverRequest is called 'fly': the Python package and");
    assertThatThrownBy(() -> DriverRequest.read(Map.of(), List.of()))
        .hasMessageStartingWith("'do' of DriverRequest is missing");
  }

  @Test
  void jobBringsDefinitionsThatReferToEachOther() throws Exception {
    Map<String, Object> call =
        Map.of("id", 1L, "name", "map", "file", "a.py", "line", 3L, "frames", List.of());
    Object json =
        Map.of(
            "do",
            "define",
            "definitions",
            List.of(
                Map.of(
                    "kind",
                    "blocks",
                    "call",
                    call,
                    "partitions",
                    List.of(List.of("inline", 0L), List.of("empty")),
                    "rddKind",
                    "EmptyRDD"),
                Map.of("kind", "union", "call", call, "parents", List.of(List.of("defined", 0L)))));
    JobRequest.Define define =
        (JobRequest.Define) DriverRequest.read(json, List.of(new byte[] {9}));
    ApiCall expected = new ApiCall(1, "map", "a.py", 3, List.of());
    DatasetDefinition.BlocksDefinition blocks =
        (DatasetDefinition.BlocksDefinition) define.definitions().get(0);
    assertThat(blocks.call()).isEqualTo(expected);
    assertThat(((SourceBlock.InlineBlock) blocks.partitions().get(0)).batches()).containsExactly(9);
    assertThat(blocks.partitions().get(1)).isEqualTo(new SourceBlock.EmptyBlock());
    assertThat(define.definitions().get(1))
        .isEqualTo(
            new DatasetDefinition.UnionDefinition(
                expected, List.of(new DatasetReference.DefinedDataset(0))));
  }

  @Test
  void wordsOfEnumsAreReadAndWritten() throws MessageException {
    for (OutputKind kind : OutputKind.values()) {
      assertThat(OutputKind.read(kind.word())).isEqualTo(kind);
    }
    assertThatThrownBy(() -> SaveFormat.read("parquet"))
        .hasMessageStartingWith("no SaveFormat is called 'parquet'");
  }
}
