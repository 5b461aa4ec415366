package dev.kindling.observe.explain;

import dev.kindling.observe.state.Reference;
import java.util.List;

/**
 * A question about a job or a stage and its answer. Plain text without markup; text in {@code
 * `backquotes`} is code.
 *
 * @param topic the subject, by which a page can decide where to show it
 * @param question the question, as a reader would ask it
 * @param answer a few sentences
 * @param details further sentences, one for each shuffle, stage or step; may be empty
 */
public record Explanation(Topic topic, String question, String answer, List<Detail> details) {
  /** The subject of an explanation. */
  public enum Topic {
    /** Why a job ran. */
    WHY_THIS_JOB,
    /** Why a job has this number of stages. */
    WHY_THESE_STAGES,
    /** Why stages of a job did not run. */
    WHY_SKIPPED,
    /** The purpose of a stage, and what its tasks do. */
    WHAT_THIS_STAGE_DOES,
    /** Why a job or a stage has this number of tasks. */
    WHY_THESE_TASKS,
    /** What a stage read from shuffles and wrote to one. */
    WHAT_WAS_SHUFFLED,
    /** Why a stage or its tasks ran more than once. */
    WHY_AGAIN
  }

  /**
   * One or two sentences.
   *
   * @param text the sentences
   * @param links the jobs, stages and call sites that the text mentions
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
