package dev.kindling.pipeline.action;

/** A count of records, shared by a sink and its specialised copy. */
final class RecordCount {
  long records;
}
