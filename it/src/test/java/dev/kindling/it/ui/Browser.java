package dev.kindling.it.ui;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, driven by its driver. */
final class Browser implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String INSTALL =
      "The browser tests need Chromium and its driver: bin/verify --setup installs them, as does\n"
          + "  sudo apt-get install chromium chromium-driver fonts-dejavu-core fonts-liberation";

  private static final String RUN_AXE =
      """
      const done = arguments[arguments.length - 1];
      const violation = (rule) => rule.nodes.map((node) =>
          `${rule.id} (${rule.impact}): ${node.html.slice(0, 160)}: ${node.failureSummary}`);
      axe.run(document, {rules: {'target-size': {enabled: true}}})
          .then((results) => done(results.violations.flatMap(violation)))
          .catch((error) => done([String(error)]));
      """;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * @param scale device pixels per CSS pixel
   */
  static Browser start(int width, int height, double scale) throws IOException {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(
        executable("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"));
    Path profile = Files.createTempDirectory("browser");
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--force-prefers-reduced-motion",
        "--hide-scrollbars",
        "--force-device-scale-factor=" + scale,
        "--window-size=" + width + "," + height,
        "--user-data-dir=" + profile);
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logging);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(executable("chromedriver"))
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  /** Opens a page and waits until it is drawn. */
  void open(String url) {
    driver.get(url);
    await("document.querySelector('main') && !document.querySelector('main').ariaBusy");
  }

  /** Opens an address without waiting for a page of the application. */
  void openAny(String url) {
    driver.get(url);
  }

  /** Returns the visible text of the first matching element. */
  String text(String css) {
    return awaitElement(css).getText();
  }

  /** Returns the visible text of the page. */
  String text() {
    return text("main");
  }

  WebElement awaitElement(String css) {
    return driverWait().until(page -> page.findElement(By.cssSelector(css)));
  }

  List<WebElement> elements(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  void click(String css) {
    awaitElement(css).click();
  }

  void type(String css, String text) {
    awaitElement(css).sendKeys(text);
  }

  /** Presses keys in the focused element. */
  void press(Keys... keys) {
    for (Keys key : keys) {
      driver.switchTo().activeElement().sendKeys(key);
    }
  }

  /** Waits until the text of the first matching element contains a text. */
  void awaitText(String css, String words) {
    driverWait()
        .withMessage(() -> css + " never contained: " + words)
        .until(page -> page.findElement(By.cssSelector(css)).getText().contains(words));
  }

  /** Waits until a JavaScript expression is true. */
  void await(String expression) {
    driverWait()
        .withMessage(() -> "never true: " + expression)
        .until(page -> Boolean.TRUE.equals(script("return !!(" + expression + ")")));
  }

  Object script(String script) {
    return driver.executeScript(script);
  }

  void resize(int width, int height) {
    driver.manage().window().setSize(new org.openqa.selenium.Dimension(width, height));
  }

  /**
   * Shows pages as a screen of a size would, with preferences of its user.
   *
   * @param features media features, such as {@code prefers-color-scheme} with {@code dark}
   */
  void emulate(int width, int height, Map<String, String> features) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    List<Map<String, String>> media = new ArrayList<>();
    features.forEach((name, value) -> media.add(Map.of("name", name, "value", value)));
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", media));
  }

  void forgetCookies() {
    driver.manage().deleteAllCookies();
  }

  /**
   * Returns what axe-core finds on the page against its rules of accessibility, of all grades:
   * those of WCAG 2.2 up to AA and good practices.
   */
  List<String> accessibilityViolations() throws IOException {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      driver.executeScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    Object found = driver.executeAsyncScript(RUN_AXE);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  /**
   * Returns the errors in the console: errors of scripts, violations of the content security
   * policy, missing resources. Ignores connections that an ended application has closed.
   */
  List<String> consoleErrors() {
    return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .filter(message -> !message.contains("Failed to load resource: net::ERR_"))
        .collect(Collectors.toList());
  }

  byte[] picture(String css) {
    WebElement element = awaitElement(css);
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    return element.getScreenshotAs(OutputType.BYTES);
  }

  byte[] picture() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  @Override
  public void close() {
    driver.quit();
  }

  private WebDriverWait driverWait() {
    WebDriverWait wait = new WebDriverWait(driver, TIMEOUT, Duration.ofMillis(20));
    wait.ignoring(StaleElementReferenceException.class);
    return wait;
  }

  private static File executable(String... names) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      for (String name : names) {
        File file = new File(folder, name);
        if (file.canExecute()) {
          return file;
        }
      }
    }
    throw new AssertionError(INSTALL);
  }
}
