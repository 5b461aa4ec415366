package dev.kindling.engine;

import dev.kindling.SparkConf;
import dev.kindling.SparkIllegalArgumentException;
import dev.kindling.engine.schedule.FairPolicy;
import dev.kindling.engine.schedule.FifoPolicy;
import dev.kindling.engine.schedule.SchedulingPolicy;
import dev.kindling.plan.TerminalText;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Reads the scheduling policy from a configuration: {@code spark.scheduler.mode}, and for FAIR the
 * pools in the XML file that {@code spark.scheduler.allocation.file} names, or in {@code
 * fairscheduler.xml} on the class path.
 *
 * <pre>{@code
 * <allocations>
 *   <pool name="production">
 *     <schedulingMode>FAIR</schedulingMode>
 *     <weight>2</weight>
 *     <minShare>3</minShare>
 *   </pool>
 * </allocations>
 * }</pre>
 */
final class Pools {
  private static final Logger LOG = System.getLogger(Pools.class.getName());
  private static final String MODE = "spark.scheduler.mode";
  private static final String FILE = "spark.scheduler.allocation.file";
  private static final String DEFAULT_FILE = "fairscheduler.xml";

  private Pools() {}

  /**
   * Creates a policy for one scheduler.
   *
   * @throws FileNotFoundException when the named file doesn't exist
   * @throws org.xml.sax.SAXException when the file isn't XML
   * @throws IllegalArgumentException when the mode is not FIFO or FAIR
   */
  static SchedulingPolicy policy(SparkConf conf) throws Exception {
    String mode = conf.get(MODE, "FIFO").toUpperCase(Locale.ROOT);
    return switch (mode) {
      case "FIFO" -> new FifoPolicy();
      case "FAIR" -> new FairPolicy(configured(conf));
      case "NONE" -> throw new IllegalArgumentException("Unsupported spark.scheduler.mode: NONE");
      default -> throw unknown(conf.get(MODE));
    };
  }

  private static SparkIllegalArgumentException unknown(String mode) {
    return new SparkIllegalArgumentException(
        "INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS",
        "22022",
        "The value '<confValue>' in the config \"<confName>\" is invalid. It should be one of"
            + " '<confOptions>'.",
        Map.of("confValue", mode, "confName", MODE, "confOptions", "FAIR, FIFO, NONE"));
  }

  /** The pools that a configuration describes. */
  static List<FairPolicy.Pool> configured(SparkConf conf) throws Exception {
    if (!conf.contains(FILE)) {
      try (InputStream found = onClassPath()) {
        return found == null ? List.of() : read(found);
      }
    }
    String named = conf.get(FILE);
    Path path = named.startsWith("file:") ? Path.of(URI.create(named)) : Path.of(named);
    if (!Files.exists(path)) {
      throw new FileNotFoundException(
          "File " + path + " does not exist\nIt is named by " + FILE + ".");
    }
    try (InputStream file = Files.newInputStream(path)) {
      return read(file);
    }
  }

  private static @Nullable InputStream onClassPath() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context != null ? context : ClassLoader.getSystemClassLoader();
    return loader.getResourceAsStream(DEFAULT_FILE);
  }

  private static List<FairPolicy.Pool> read(InputStream file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    NodeList elements = builder.parse(file).getElementsByTagName("pool");
    List<FairPolicy.Pool> pools = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      pools.add(pool((Element) elements.item(i)));
    }
    return pools;
  }

  private static FairPolicy.Pool pool(Element element) {
    String name = element.getAttribute("name");
    String mode = text(element, "schedulingMode").toUpperCase(Locale.ROOT);
    if (!mode.isEmpty() && !mode.equals("FAIR") && !mode.equals("FIFO")) {
      LOG.log(
          Level.WARNING,
          TerminalText.oneLine(
              "schedulingMode must be FAIR or FIFO: "
                  + mode
                  + ", in pool "
                  + name
                  + "; FIFO is used"));
    }
    return new FairPolicy.Pool(
        name, mode.equals("FAIR"), number(element, "minShare", 0), number(element, "weight", 1));
  }

  private static int number(Element pool, String property, int otherwise) {
    String text = text(pool, property);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      LOG.log(
          Level.WARNING,
          TerminalText.oneLine(
              property
                  + " must be a whole number: "
                  + text
                  + ", in pool "
                  + pool.getAttribute("name")
                  + "; "
                  + otherwise
                  + " is used"));
      return otherwise;
    }
  }

  private static String text(Element pool, String property) {
    Node found = pool.getElementsByTagName(property).item(0);
    return found == null ? "" : found.getTextContent().strip();
  }
}
