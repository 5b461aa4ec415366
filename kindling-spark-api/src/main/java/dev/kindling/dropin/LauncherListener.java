package dev.kindling.dropin;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Fails a run of tests before the first of them if the class path has Spark before the drop-in, in
 * which case all tests would run on Spark, and pass.
 *
 * <p>The launcher of the JUnit Platform, which Maven, Gradle and IDEs start, finds this class as a
 * service. Nothing else loads it, so programs do not need JUnit.
 */
public final class LauncherListener implements LauncherSessionListener {
  /** For {@link java.util.ServiceLoader}. */
  public LauncherListener() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    ClassPath.checkOrder(LauncherListener.class.getClassLoader());
  }
}
