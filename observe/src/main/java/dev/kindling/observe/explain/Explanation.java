package dev.kindling.observe.explain;

import dev.kindling.observe.state.Reference;
import java.util.List;

/**
 * An answered question. Plain text, no markup; words that stand in {@code `backquotes`} are code.
 *
 * @param topic what it is about, so that a page can put it where it belongs
 * @param question as a reader would ask it
 * @param answer in a few sentences
 * @param details further sentences, one for each shuffle, stage or step; may be empty
 */
public record Explanation(Topic topic, String question, String answer, List<Detail> details) {
  /** What an explanation is about. */
  public enum Topic {
    /** Why a job runs at all. */
    WHY_THIS_JOB,
    /** Why a job has so many stages. */
    WHY_THESE_STAGES,
    /** Why stages of a job did not run. */
    WHY_SKIPPED,
    /** What a stage is for and what its tasks do. */
    WHAT_THIS_STAGE_DOES,
    /** Why a job or a stage has so many tasks. */
    WHY_THESE_TASKS,
    /** What went through a stage's shuffles. */
    WHAT_WAS_SHUFFLED,
    /** Why a stage or its tasks ran more than once. */
    WHY_AGAIN
  }

  /**
   * A sentence or two.
   *
   * @param text what it says
   * @param links what it speaks of
   */
  public record Detail(String text, List<Reference> links) {
    public Detail {
      links = List.copyOf(links);
    }
  }

  public Explanation {
    details = List.copyOf(details);
  }
}
