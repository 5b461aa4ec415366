package dev.kindling.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Rules for all modules: where threads, input and output, standard streams and static state are
 * allowed, and how classes and packages are named and described.
 */
class HabitsTest {
  static final Iterable<String> MODULES = ModuleMap.MODULES;

  /** The static state that Spark's API or deserialisation requires. No other is allowed. */
  private static final Set<String> ALLOWED_STATIC_STATE =
      Set.of(
          // SparkContext.getOrCreate: the active context of the JVM.
          "dev.kindling.SparkContext#ACTIVE",
          // TaskContext.get: the context of the task that the calling thread runs.
          "dev.kindling.TaskContext#CURRENT",
          // AccumulatorV2.id: unique in a JVM, whatever the context.
          "dev.kindling.util.AccumulatorContext#NEXT_ID",
          // ResourceProfile.id: unique in a JVM, as in Spark; profiles are made without a context.
          "dev.kindling.resource.ResourceProfile#NEXT_ID",
          // Operators of Python datasets are serialised, so they can't hold the worker pool.
          "dev.kindling.python.task.PythonRuntime#CURRENT",
          // A batch file that is deserialised has to be the one that deletes the file.
          "dev.kindling.python.recipe.BatchFiles#PINNED");

  /** Files, channels and streams, except interfaces, exceptions and streams in memory. */
  private static final DescribedPredicate<JavaClass> INPUT_OR_OUTPUT =
      DescribedPredicate.describe(
          "do input or output",
          type ->
              type.getName().matches("java\\.(io\\.|nio\\.(file|channels)\\.).*")
                  && !type.isAssignableTo(Throwable.class)
                  && !type.getName()
                      .matches(
                          "java\\.io\\.(Closeable|Flushable|Serializable|Externalizable"
                              + "|Object(Input|Output|StreamClass|StreamField|InputFilter)"
                              + "|(ByteArray|Object)?(Input|Output)Stream(\\$\\w+)?"
                              + "|(String|Print)?Writer)"));

  private static final DescribedPredicate<JavaClass> RUNS_THREADS =
      DescribedPredicate.describe(
          "run threads",
          type ->
              type.isAssignableTo(Thread.class)
                  || type.isAssignableTo(java.util.concurrent.Executor.class)
                  || type.isEquivalentTo(java.util.concurrent.Executors.class)
                  || type.isAssignableTo(java.util.Timer.class));

  /**
   * Classes of Spark's API that name files: they build a path, or declare a stream that the engine
   * opens.
   */
  private static final DescribedPredicate<JavaClass> NAMES_FILES =
      simpleName("SparkFiles")
          .or(simpleName("PortableDataStream"))
          .or(simpleName("StreamSource"))
          .or(simpleName("HadoopFile"));

  /** Classes that read the class loader of a thread and use nothing else of it. */
  private static final DescribedPredicate<JavaClass> LOADS_THE_PROGRAMS_CLASSES =
      simpleName("ExtraListeners").or(simpleName("Serializer"));

  /** A class that waits for a thread and sets the interrupt flag of the calling thread. */
  private static final DescribedPredicate<JavaClass> WAITS_FOR_THREADS =
      simpleName("UninterruptibleWait");

  @Test
  void commonPlanPipelineSpiAndApiDoNoInputOrOutput() {
    noClasses()
        .that(ModuleMap.in("common", "plan", "pipeline", "spi", "api"))
        .and(not(NAMES_FILES))
        .should()
        .dependOnClassesThat(INPUT_OR_OUTPUT)
        .check(ModuleMap.CLASSES);
  }

  @Test
  void commonPlanPipelineSpiAndApiStartNoThread() {
    noClasses()
        .that(ModuleMap.in("common", "plan", "pipeline", "spi", "api"))
        .and(not(LOADS_THE_PROGRAMS_CLASSES))
        .and(not(WAITS_FOR_THREADS))
        .should()
        .dependOnClassesThat(RUNS_THREADS)
        .check(ModuleMap.CLASSES);
  }

  /** A class that a user or a script starts: it may print, and it decides the exit status. */
  private static final DescribedPredicate<JavaClass> HAS_A_MAIN =
      DescribedPredicate.describe(
          "have a main method", type -> type.tryGetMethod("main", String[].class).isPresent());

  /** Classes that draw the progress bar around the output of the program. */
  private static final DescribedPredicate<JavaClass> OWNS_THE_TERMINAL =
      simpleName("ProgressBar").or(simpleName("ConsoleFactory"));

  /** A class that passes on what the process that makes Python workers prints. */
  private static final DescribedPredicate<JavaClass> PASSES_OUTPUT_ON = simpleName("ServerProcess");

  @Test
  void onlyMainsAndTheProgressBarPrint() {
    noClasses()
        .that(not(HAS_A_MAIN).and(not(OWNS_THE_TERMINAL)).and(not(PASSES_OUTPUT_ON)))
        .should(ACCESS_STANDARD_STREAMS)
        .check(ModuleMap.CLASSES);
  }

  /** {@code setLogLevel} sets a level, which {@code System.Logger} has no method for. */
  @Test
  void onlyLogLevelUsesJavaUtilLogging() {
    noClasses()
        .that(not(simpleName("LogLevel")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(ModuleMap.CLASSES);
  }

  @Test
  void onlyMainsExitTheJvm() {
    noClasses()
        .that(not(HAS_A_MAIN))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(ModuleMap.CLASSES);
  }

  /**
   * It sends at most ten events a second: the pause is the limit, and there is nothing to await.
   */
  private static final DescribedPredicate<JavaClass> LIMITS_ITS_RATE = simpleName("Live");

  /** Code waits for a condition, a queue or the timeout of a lock, and never sleeps. */
  @Test
  void noCodeSleeps() {
    noClasses()
        .that(not(LIMITS_ITS_RATE))
        .should()
        .callMethodWhere(SLEEPS)
        .check(ModuleMap.CLASSES);
  }

  private static final DescribedPredicate<JavaAccess<?>> SLEEPS =
      DescribedPredicate.describe(
          "sleep",
          call ->
              call.getTarget().getName().equals("sleep")
                  && (call.getTargetOwner().isAssignableTo(Thread.class)
                      || call.getTargetOwner().isEquivalentTo(TimeUnit.class)));

  @Test
  void staticFieldsHoldNoState() {
    fields()
        .that()
        .areStatic()
        .and(DescribedPredicate.describe("are written by hand", HabitsTest::isWrittenByHand))
        .should(beImmutable())
        .check(ModuleMap.CLASSES);
  }

  /**
   * Relocation can't rename the class names inside a serialised lambda, so that a lambda of the
   * engine could not be read in the drop-in.
   */
  @Test
  void noLambdaIsSerialisable() {
    noMethods()
        .that()
        .areDeclaredInClassesThat(
            ModuleMap.in("common", "plan", "pipeline", "spi", "api", "engine"))
        .should()
        .haveName("$deserializeLambda$")
        .check(ModuleMap.CLASSES);
  }

  /** Classes of the drop-in that have these names because programs use Spark's. */
  private static final DescribedPredicate<JavaClass> SPARKS_NAMES =
      DescribedPredicate.describe(
          "have names of Spark's",
          type ->
              Set.of("org.apache.spark.TaskContextImpl", "org.apache.spark.util.Utils")
                  .contains(type.getName()));

  @Test
  void classNamesHaveNoVagueSuffix() {
    noClasses()
        .that(not(SPARKS_NAMES))
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(ModuleMap.CLASSES);
  }

  /** In the drop-in, {@code Tuple2} is the class of the Scala library. */
  @Test
  void onlyTupleMembersThatScalaHasAreUsed() {
    Set<String> membersInScala =
        Set.of(
            "<init>",
            "_1",
            "_2",
            "_3",
            "_4",
            "swap",
            "equals",
            "hashCode",
            "toString",
            "canEqual",
            "productArity",
            "productElement",
            "productPrefix");
    classes()
        .that(
            DescribedPredicate.describe(
                "aren't tuples", type -> !type.getName().matches("dev\\.kindling\\.Tuple[234]")))
        .should(
            new ArchCondition<JavaClass>("use only members of tuples that Scala's tuples have") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                  if (access.getTargetOwner().getName().matches("dev\\.kindling\\.Tuple[234]")
                      && !membersInScala.contains(access.getTarget().getName())) {
                    events.add(SimpleConditionEvent.violated(type, access.getDescription()));
                  }
                }
              }
            })
        .check(ModuleMap.CLASSES);
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void everyPackageHasADescription(String module) throws IOException {
    Path sources = ModuleMap.ROOT.resolve(module).resolve("src/main/java");
    List<Path> undescribed = new ArrayList<>();
    try (Stream<Path> folders = Files.walk(sources)) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        if (hasClasses(folder) && !Files.exists(folder.resolve("package-info.java"))) {
          undescribed.add(sources.relativize(folder));
        }
      }
    }
    if (module.equals("api")) {
      undescribed.removeIf(folder -> isDescribedIn("common", folder));
    }
    if (module.equals("kindling-spark-api")) {
      // Members of classes that are relocated from these packages.
      undescribed.removeIf(
          folder -> {
            Path original =
                Path.of("dev/kindling").resolve(Path.of("org/apache/spark").relativize(folder));
            return isDescribedIn("common", original) || isDescribedIn("api", original);
          });
    }
    assertThat(undescribed).as("packages without a package-info.java").isEmpty();
  }

  private static boolean isDescribedIn(String module, Path folder) {
    return Files.exists(
        ModuleMap.ROOT
            .resolve(module)
            .resolve("src/main/java")
            .resolve(folder)
            .resolve("package-info.java"));
  }

  private static boolean hasClasses(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    }
  }

  private static boolean isWrittenByHand(JavaField field) {
    return !field.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static ArchCondition<JavaField> beImmutable() {
    return new ArchCondition<>("be final and of an immutable type") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        String name =
            field.getOwner().getName().replace("org.apache.spark.", "dev.kindling.")
                + "#"
                + field.getName();
        if (!ALLOWED_STATIC_STATE.contains(name) && !isConstant(field)) {
          events.add(
              SimpleConditionEvent.violated(
                  field, name + " is static state: " + field.getDescription()));
        }
      }
    };
  }

  /**
   * Returns whether {@code field} never changes after its class is initialised. A {@link
   * ClassValue} is allowed: it caches values that depend only on a class, as long as that class
   * exists.
   */
  private static boolean isConstant(JavaField field) {
    if (!field.getModifiers().contains(JavaModifier.FINAL)) {
      return false;
    }
    JavaClass type = field.getRawType();
    if (type.isArray()) {
      return field.getModifiers().contains(JavaModifier.PRIVATE);
    }
    if (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class)) {
      return isUnmodifiable(field);
    }
    return !type.isAssignableTo(ThreadLocal.class)
        && !type.isAssignableTo(Thread.class)
        && !type.getPackageName().startsWith("java.util.concurrent")
        && !type.isAssignableTo(java.lang.ref.Reference.class)
        && !type.isAssignableTo(java.lang.ref.Cleaner.class);
  }

  /**
   * Loads the class from the folder that Maven compiled it to, because not all modules are on the
   * class path.
   */
  private static boolean isUnmodifiable(JavaField field) {
    try {
      var reflected =
          Class.forName(field.getOwner().getName(), true, ModuleMap.LOADER)
              .getDeclaredField(field.getName());
      reflected.setAccessible(true);
      String type = reflected.get(null).getClass().getName();
      return type.startsWith("java.util.ImmutableCollections$")
          || type.startsWith("java.util.Collections$Unmodifiable")
          || type.startsWith("java.util.Collections$Empty");
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(field.getFullName(), e);
    }
  }
}
