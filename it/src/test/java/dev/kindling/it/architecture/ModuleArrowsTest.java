package dev.kindling.it.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which modules and packages may depend on which. A rule that matches no class fails. */
class ModuleArrowsTest {
  /** The packages of contexts and RDDs. Spark's API makes them depend on each other. */
  private static final Set<String> SPARKS_OWN =
      Set.of(
          "dev.kindling",
          "dev.kindling.api.java",
          "dev.kindling.rdd",
          "dev.kindling.sql",
          "dev.kindling.storage");

  static final Iterable<String> MODULES = ModuleMap.MODULES;

  /**
   * Classes with Kryo's types in the signatures, as in Spark. Programs that don't use these classes
   * don't need Kryo.
   */
  private static final DescribedPredicate<JavaClass> ARE_KRYOS =
      DescribedPredicate.describe(
          "are Kryo's",
          type -> type.getName().matches("dev\\.kindling\\.serializer\\.Kryo(S|R)\\w+(\\$.*)?"));

  @ParameterizedTest
  @FieldSource("MODULES")
  void moduleUsesNothingBeyondItsArrows(String module) {
    classes().that(ModuleMap.in(module)).should(useOnly(module)).check(ModuleMap.CLASSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan",
        "pipeline",
        "spi",
        "api",
        "engine",
        "hadoop",
        "observe",
        "ui",
        "gateway",
        "cluster",
        "cli",
        "relocation"
      })
  void packagesOfAModuleFormNoCycle(String module) {
    slices().assignedFrom(packagesOf(module)).should().beFreeOfCycles().check(ModuleMap.CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"common", "plan", "pipeline", "spi", "api"})
  void moduleUsesNoThirdParty(String module) {
    noClasses()
        .that(ModuleMap.in(module).and(DescribedPredicate.not(ARE_KRYOS)))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.not(
                resideInAnyPackage(
                        "dev.kindling..",
                        "java..",
                        "org.jspecify.annotations",
                        // Types in signatures, which programs without Hadoop never call.
                        "org.apache.hadoop..",
                        // Read by Error Prone alone; not in the jar.
                        "com.google.errorprone.annotations..")
                    .or(DescribedPredicate.describe("primitive", JavaClass::isPrimitive))
                    .or(DescribedPredicate.describe("array", JavaClass::isArray))))
        .check(ModuleMap.CLASSES);
  }

  /** {@code addFile} also accepts URLs. */
  private static final DescribedPredicate<JavaClass> FETCHES_ADDED_FILES =
      DescribedPredicate.describe(
          "fetches files that a program adds",
          type -> type.getName().startsWith("dev.kindling.engine.io.LocalAddedFiles"));

  @ParameterizedTest
  @ValueSource(strings = {"common", "plan", "pipeline", "spi", "api", "engine", "observe"})
  void onlyTheUiUsesTheNetwork(String module) {
    noClasses()
        .that(ModuleMap.in(module).and(DescribedPredicate.not(FETCHES_ADDED_FILES)))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("com.sun.net.httpserver..", "java.net.http..")
                .or(
                    DescribedPredicate.describe(
                        "sockets", type -> type.getName().matches("java\\.net\\..*Socket.*"))))
        .check(ModuleMap.CLASSES);
  }

  private static ArchCondition<JavaClass> useOnly(String module) {
    Set<String> allowed = ModuleMap.arrowsOf(module);
    return new ArchCondition<>("use only " + allowed) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          String home = ModuleMap.moduleOf(target);
          boolean known =
              !home.isEmpty()
                  || module.equals("kindling-spark-api")
                  || !target.getPackageName().startsWith("dev.kindling");
          if (!known || (!home.isEmpty() && !allowed.contains(home))) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static SliceAssignment packagesOf(String... modules) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        if (!ModuleMap.in(modules).test(type)) {
          return SliceIdentifier.ignore();
        }
        String name = type.getPackageName();
        return SliceIdentifier.of(SPARKS_OWN.contains(name) ? "Spark's own names" : name);
      }

      @Override
      public String getDescription() {
        return "the packages of " + Arrays.toString(modules);
      }
    };
  }
}
