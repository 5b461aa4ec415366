package dev.kindling.it.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

class LoginPageTest {
  private static final String TOKEN = "open-sesame-123456";

  private static ApplicationWithUi application;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    application =
        ApplicationWithUi.start(
            "local[2]", "kindling.ui.auth", "always", "kindling.ui.token", TOKEN);
    browser = Browser.start(1280, 900, 1);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    application.close();
  }

  @Test
  void tokenOpensThePages() {
    browser.openAny(application.address());
    assertThat(browser.elements("#top .bar")).isEmpty();

    browser.type("input[name=token]", TOKEN + Keys.ENTER);

    browser.awaitText("h1", "films");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void wrongTokenIsSaidWithoutAViolationOfAccessibility(String scheme) throws IOException {
    browser.emulate(390, 900, Map.of("prefers-color-scheme", scheme));
    browser.forgetCookies();
    browser.openAny(application.address() + "?token=wrong");

    assertThat(browser.text()).contains("The token is wrong.");
    assertThat(browser.accessibilityViolations()).isEmpty();
  }
}
