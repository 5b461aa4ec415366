package dev.kindling.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The Javadoc comment of every public member of the API describes the result, the parameters, the
 * execution, the memory use and the errors, and has an example.
 */
class DocumentationTest {
  /** The classes whose members create nodes of the lineage or run jobs. */
  private static final Pattern RDD_CLASSES =
      Pattern.compile("(Abstract)?Java(RDD|RDDLike|PairRDD|DoubleRDD)|RDD");

  private static final Pattern FAILURE = Pattern.compile("<b>Errors:</b>|@throws ");
  private static final int MEDIAN_LENGTH = 300;

  private final List<DocumentedMember> members = ApiSources.members();
  private final List<DocumentedMember> rddMembers =
      members.stream().filter(member -> RDD_CLASSES.matcher(member.className()).matches()).toList();

  @Test
  void everyMemberHasAnExample() {
    assertThat(lacking(members, member -> !member.examples().isEmpty())).isEmpty();
  }

  @Test
  void everyMemberBeginsWithASentence() {
    assertThat(lacking(members, member -> member.prose().matches("[A-Z].*[.] ?.*"))).isEmpty();
  }

  @Test
  void everyResultIsDescribed() {
    assertThat(
            lacking(members, member -> !member.returnsValue() || describesResult(member.comment())))
        .isEmpty();
  }

  @Test
  void everyParameterIsDescribed() {
    assertThat(lacking(members, member -> member.parameters().stream().allMatch(member::describes)))
        .isEmpty();
  }

  @Test
  void everyRddMemberSaysHowItIsExecuted() {
    assertThat(lacking(rddMembers, member -> member.comment().contains("<b>Execution:</b>")))
        .isEmpty();
  }

  @Test
  void everyRddMemberSaysWhatItHoldsInMemory() {
    assertThat(lacking(rddMembers, member -> member.comment().contains("<b>Memory:</b>")))
        .isEmpty();
  }

  @Test
  void everyRddMemberSaysHowItFails() {
    assertThat(lacking(rddMembers, member -> FAILURE.matcher(member.comment()).find())).isEmpty();
  }

  @Test
  void theMedianLengthOfRddMembersIsThreeHundredCharactersWithoutExamples() {
    assertThat(medianLength(rddMembers)).isGreaterThanOrEqualTo(MEDIAN_LENGTH);
  }

  /** Writes the figures that describe the coverage into {@code target/documentation.txt}. */
  @Test
  void coverageFiguresAreWritten() throws Exception {
    long examples = members.stream().filter(member -> !member.examples().isEmpty()).count();
    String figures =
        """
        members: %d
        members with an example that runs: %d
        median length without examples, all members: %d characters
        members of RDD classes: %d
        median length without examples, RDD classes: %d characters
        """
            .formatted(
                members.size(),
                examples,
                medianLength(members),
                rddMembers.size(),
                medianLength(rddMembers));
    Path target = Files.createDirectories(Path.of(System.getProperty("kindling.root"), "target"));
    Path file = Files.writeString(target.resolve("documentation.txt"), figures);
    assertThat(file).content().contains("members: " + members.size());
  }

  /**
   * Returns the members that lack a part of the documentation, one per line, so that a failure
   * names them all.
   */
  private static String lacking(
      List<DocumentedMember> members, Predicate<DocumentedMember> documented) {
    return members.stream()
        .filter(documented.negate())
        .map(DocumentedMember::toString)
        .collect(Collectors.joining("\n"));
  }

  private static boolean describesResult(String comment) {
    return comment.contains("eturn") || comment.contains("Throws an exception");
  }

  private static int medianLength(List<DocumentedMember> members) {
    int[] lengths = members.stream().mapToInt(member -> member.prose().length()).sorted().toArray();
    return lengths[lengths.length / 2];
  }
}
