package dev.kindling.relocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixinsTest {
  private static final String TARGET =
      """
      package a;
      public class Box<T> {
        static final StringBuilder LOG = new StringBuilder("own");
        final T value;
        Box(T value) { this.value = value; }
        public static String log() { return LOG.toString(); }
      }
      """;

  @TempDir Path folder;

  private Map<String, byte[]> merged(String... sources) throws Exception {
    return Mixins.merge(Compiled.in(folder, sources));
  }

  private static Class<?> load(Map<String, byte[]> files) throws Exception {
    return Compiled.loader(files).loadClass("a.Box");
  }

  @Test
  void membersMoveWithTheirGenericTypes() throws Exception {
    Class<?> box =
        load(
            merged(
                TARGET,
                """
                package a;
                @dev.kindling.relocation.MembersOf(Box.class)
                abstract class BoxMembers<T> extends Box<T> {
                  BoxMembers() { super(null); }
                  public java.util.List<T> list() { return java.util.List.of(value); }
                  public static <U> Box<U> of(U value) { return new Box<>(value); }
                }
                """));

    Object one = box.getMethod("of", Object.class).invoke(null, "one");
    assertThat(box.getMethod("list").invoke(one)).hasToString("[one]");
    assertThat(box.getMethod("list").toGenericString())
        .isEqualTo("public java.util.List<T> a.Box.list()");
  }

  @Test
  void publicConstructorsMoveAndTheMixinIsRemoved() throws Exception {
    Map<String, byte[]> files =
        merged(
            TARGET,
            """
            package a;
            @dev.kindling.relocation.MembersOf(Box.class)
            class BoxMembers<T> extends Box<T> {
              private BoxMembers() { super(null); }
              public BoxMembers(T value, int times) { super(value); }
            }
            """);

    assertThat(files).containsOnlyKeys("a/Box.class");
    assertThat(load(files).getConstructors()).hasSize(1);
    assertThat(load(files).getConstructors()[0].getParameterCount()).isEqualTo(2);
  }

  @Test
  void theInitialiserOfAMixinRunsBeforeThatOfItsTarget() throws Exception {
    Class<?> box =
        load(
            merged(
                TARGET,
                """
                package a;
                @dev.kindling.relocation.MembersOf(Box.class)
                abstract class BoxMembers<T> extends Box<T> {
                  private static final boolean EARLY = LOG == null;
                  BoxMembers() { super(null); }
                  public static boolean early() { return EARLY; }
                }
                """));

    assertThat(box.getMethod("early").invoke(null)).isEqualTo(true);
    assertThat(box.getMethod("log").invoke(null)).isEqualTo("own");
  }

  @Test
  void referencesToAMixinBecomeReferencesToItsTarget() throws Exception {
    Map<String, byte[]> files =
        merged(
            TARGET,
            """
            package a;
            @dev.kindling.relocation.MembersOf(Box.class)
            abstract class BoxMembers<T> extends Box<T> {
              BoxMembers() { super(null); }
              public static String extra() { return "extra"; }
            }
            """,
            """
            package a;
            public class User { public static String use() { return BoxMembers.extra(); } }
            """);

    assertThat(Compiled.loader(files).loadClass("a.User").getMethod("use").invoke(null))
        .isEqualTo("extra");
  }

  @Test
  void aMemberThatTheTargetAlreadyHasFails() {
    assertThatThrownBy(
            () ->
                merged(
                    TARGET,
                    """
                    package a;
                    @dev.kindling.relocation.MembersOf(Box.class)
                    abstract class BoxMembers<T> extends Box<T> {
                      BoxMembers() { super(null); }
                      public static String log() { return "other"; }
                    }
                    """))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a/Box has log()Ljava/lang/String; already");
  }
}
