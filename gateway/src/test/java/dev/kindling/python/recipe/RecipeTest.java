package dev.kindling.python.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.python.protocol.BatchSegment;
import dev.kindling.python.protocol.Compression;
import dev.kindling.python.protocol.FileContent;
import dev.kindling.python.protocol.FileFailures;
import dev.kindling.python.protocol.WorkerRecipe;
import dev.kindling.spi.FilePart;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecipeTest {
  private static final FilePart PART =
      new FilePart("/a", "file:/a", 4, 9, FilePart.Compression.NONE);
  private static final InputPart INPUT = InputPart.of(PART);
  private static final Recipe INLINE = new Recipe.Inline(new Blob(new byte[] {1}));
  private static final Recipe CACHED = new Recipe.Cached("rdd_3_0", List.of(), 0);

  private final Set<PickledFunctions> functions = new LinkedHashSet<>();

  private WorkerRecipe message(Recipe recipe) {
    return recipe.toMessage(functions);
  }

  private static final FileFailures NO_FAILURES = new FileFailures(false, false, true);

  @Test
  void inputsTellTheWorkerWhereTheirBytesAre() {
    BatchFile file = new BatchFile(Path.of("/b"));
    List<FileSegment> segments = List.of(new FileSegment(file, 5, 6), new FileSegment(file, 11, 7));
    List<BatchSegment> sent = List.of(new BatchSegment("/b", 5, 6), new BatchSegment("/b", 11, 7));
    assertThat(((WorkerRecipe.InlineRecipe) message(INLINE)).batches()).containsExactly(1);
    assertThat(message(new Recipe.Segments(segments)))
        .isEqualTo(new WorkerRecipe.SegmentsRecipe(sent));
    assertThat(message(new Recipe.Cached("rdd_3_0", segments, 0)))
        .isEqualTo(new WorkerRecipe.CachedRecipe("rdd_3_0", sent));
    assertThat(message(new Recipe.Text(INPUT, ReadRules.PLAIN)))
        .isEqualTo(
            new WorkerRecipe.TextRecipe(
                "/a", 4, 9, Compression.NONE, null, Integer.MAX_VALUE, NO_FAILURES));
    assertThat(message(new Recipe.Fixed(INPUT, 3, ReadRules.PLAIN)))
        .isEqualTo(new WorkerRecipe.FixedRecipe("/a", 4, 9, 3, NO_FAILURES));
    assertThat(message(new Recipe.WholeFiles(List.of(INPUT), true, ReadRules.PLAIN)))
        .isEqualTo(
            new WorkerRecipe.FilesRecipe(
                List.of(new FileContent("/a", "file:/a", Compression.NONE)), true, NO_FAILURES));
  }

  @Test
  void functionsOfTheWholeRecipeAreCollected() {
    PickledFunctions inner = new PickledFunctions(1, new byte[0]);
    PickledFunctions outer = new PickledFunctions(2, new byte[0]);
    Recipe recipe =
        new Recipe.Apply(
            outer, 6, new Recipe.Zip(Recipe.NOTHING, new Recipe.Apply(inner, 7, CACHED)));
    WorkerRecipe nothing = new WorkerRecipe.ConcatRecipe(List.of());
    WorkerRecipe cached = new WorkerRecipe.CachedRecipe("rdd_3_0", List.of());
    assertThat(message(recipe))
        .isEqualTo(
            new WorkerRecipe.ApplyRecipe(
                2,
                6,
                new WorkerRecipe.ZipRecipe(nothing, new WorkerRecipe.ApplyRecipe(1, 7, cached))));
    assertThat(functions).containsExactlyInAnyOrder(inner, outer);
  }

  @Test
  void oneRecipeOfAPartitionStaysAsItIs() {
    assertThat(Recipe.of(List.of(INLINE))).isSameAs(INLINE);
    assertThat(Recipe.of(List.of(INLINE, CACHED)))
        .isEqualTo(new Recipe.Concat(List.of(INLINE, CACHED)));
    assertThat(Recipe.of(List.of())).isEqualTo(Recipe.NOTHING);
  }

  @Test
  void cachedKeyIsThatOfTheFirstInput() {
    PickledFunctions any = new PickledFunctions(1, new byte[0]);
    assertThat(INLINE.cachedKey()).isNull();
    assertThat(Recipe.NOTHING.cachedKey()).isNull();
    for (Recipe over :
        List.of(
            CACHED,
            new Recipe.Apply(any, 0, CACHED),
            new Recipe.Concat(List.of(CACHED, INLINE)),
            new Recipe.Zip(CACHED, INLINE),
            new Recipe.Cross(CACHED, INLINE))) {
      assertThat(over.cachedKey()).isEqualTo("rdd_3_0");
    }
    assertThat(new Recipe.Zip(INLINE, CACHED).cachedKey()).isNull();
  }
}
