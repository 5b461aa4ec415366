package dev.kindling;

import dev.kindling.storage.BlockManagerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task did not find a map output that it reads. The map stage runs again. */
public class FetchFailed extends EndReason implements TaskFailedReason {
  private static final long serialVersionUID = 1L;

  private final @Nullable BlockManagerId bmAddress;
  private final int shuffleId;
  private final long mapId;
  private final int mapIndex;
  private final int reduceId;
  private final String message;

  /**
   * Creates the reason.
   *
   * @param bmAddress where the output should have been, or null
   * @param shuffleId the number of the shuffle
   * @param mapId the number of the task that made the output
   * @param mapIndex the partition of the map stage
   * @param reduceId the partition of the stage that reads
   * @param message what was missing
   */
  public FetchFailed(
      @Nullable BlockManagerId bmAddress,
      int shuffleId,
      long mapId,
      int mapIndex,
      int reduceId,
      String message) {
    this.bmAddress = bmAddress;
    this.shuffleId = shuffleId;
    this.mapId = mapId;
    this.mapIndex = mapIndex;
    this.reduceId = reduceId;
    this.message = message;
  }

  /** Returns where the output should have been, or null. */
  public @Nullable BlockManagerId bmAddress() {
    return bmAddress;
  }

  /** Returns the number of the shuffle. */
  public int shuffleId() {
    return shuffleId;
  }

  /** Returns the number of the task that made the output. */
  public long mapId() {
    return mapId;
  }

  /** Returns the partition of the map stage. */
  public int mapIndex() {
    return mapIndex;
  }

  /** Returns the partition of the stage that reads. */
  public int reduceId() {
    return reduceId;
  }

  /** Returns what was missing. */
  public String message() {
    return message;
  }

  @Override
  public String toErrorString() {
    return "FetchFailed("
        + bmAddress
        + ", shuffleId="
        + shuffleId
        + ", mapIndex="
        + mapIndex
        + ", mapId="
        + mapId
        + ", reduceId="
        + reduceId
        + ", message=\n"
        + message
        + "\n)";
  }

  @Override
  public boolean countTowardsTaskFailures() {
    return false;
  }

  @Override
  List<@Nullable Object> components() {
    return componentsOf(bmAddress, shuffleId, mapId, mapIndex, reduceId, message);
  }
}
