package dev.kindling;

import java.io.Serializable;

/** A task has succeeded. */
public record Success() implements TaskEndReason, Serializable {
  @Override
  public String toString() {
    return "Success";
  }
}
