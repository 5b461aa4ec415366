package dev.kindling;

import java.io.Serializable;

/** A task did what it should. */
public record Success() implements TaskEndReason, Serializable {
  @Override
  public String toString() {
    return "Success";
  }
}
