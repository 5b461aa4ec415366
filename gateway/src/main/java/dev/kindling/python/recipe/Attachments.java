package dev.kindling.python.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a message about recipes carries beside its JSON. */
public final class Attachments {
  private final List<byte[]> bytes = new ArrayList<>();
  private final Map<Integer, Bundle> bundles = new LinkedHashMap<>();

  /** Adds a byte string and returns its number. */
  public int add(byte[] attachment) {
    bytes.add(attachment);
    return bytes.size() - 1;
  }

  /** Notes that the reader needs some functions. */
  public void need(Bundle bundle) {
    bundles.put(bundle.id(), bundle);
  }

  /** The byte strings, by number. */
  public List<byte[]> bytes() {
    return bytes;
  }

  /** The functions the reader needs, by their ids. */
  public Map<Integer, Bundle> bundles() {
    return bundles;
  }
}
