package dev.kindling.spi;

/**
 * Implemented by a record that stands for the records of a partition that another process holds. A
 * cached partition of one such record has the size of what that process holds.
 */
public interface ExternalRecords {
  /** The estimated bytes of the records in the memory of the other process. */
  long heldBytes();

  /** The bytes of the files that hold the records. */
  long fileBytes();
}
