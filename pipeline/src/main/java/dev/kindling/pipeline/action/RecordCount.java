package dev.kindling.pipeline.action;

/** A number of records, shared by a sink and its specialised form. */
final class RecordCount {
  long records;
}
