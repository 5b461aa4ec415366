package dev.kindling.fuzz.files;

/**
 * A format of files with a compression.
 *
 * @param codec the name of the compression, or empty for none
 */
public record FileCase(FileFormat format, String codec) {
  @Override
  public String toString() {
    return format + (codec.isEmpty() ? "" : " by " + codec);
  }
}
