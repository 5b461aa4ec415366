package com.example.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.plan.CallSite;
import dev.kindling.plan.FakeApi;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outside Kindling's packages, as a program is. */
class CallSiteTest {
  @Test
  void operationIsTheMethodThatTheProgramCalled() {
    CallSite site = FakeApi.groupBy();
    assertThat(site.operation()).isEqualTo("groupBy");
    assertThat(site.shortForm()).matches("groupBy at CallSiteTest\\.java:\\d+");
    assertThat(site.longForm().lines().findFirst().orElseThrow())
        .startsWith("com.example.program.CallSiteTest.operationIsTheMethodThatTheProgramCalled(");
  }

  @Test
  void aSnippetOfAShellHasNoNumber() {
    StackTraceElement frame =
        new StackTraceElement("REPL.$JShell$17", "do_it$", "$JShell$17.java", 8);
    assertThat(new CallSite("collect", List.of(frame)).shortForm()).isEqualTo("collect at <shell>");
  }

  @Test
  void constructorIsCalledNew() {
    assertThat(new FakeApi().site.operation()).isEqualTo("new");
  }

  @Test
  void callFromAFunctionOfTheProgramIsThatFunctions() {
    CallSite site = FakeApi.mapPartitions(FakeApi::groupBy);
    assertThat(site.fileAndLine()).startsWith("CallSiteTest.java:");
    CallSite fromLambda = FakeApi.mapPartitions(() -> FakeApi.groupBy());
    assertThat(fromLambda.operation()).isEqualTo("groupBy");
    assertThat(fromLambda.frames().get(0).getMethodName()).contains("lambda");
  }

  @Test
  void framesOfKindlingAreLeftOutBetweenThoseOfTheProgram() {
    CallSite site = FakeApi.mapPartitions(() -> FakeApi.groupBy());
    assertThat(site.frames()).noneMatch(frame -> frame.getClassName().startsWith("dev.kindling."));
    assertThat(site.frames().get(1).getMethodName())
        .isEqualTo("framesOfKindlingAreLeftOutBetweenThoseOfTheProgram");
  }

  @Test
  void deepStacksAreCutAtTwelveFrames() {
    assertThat(called(30).frames()).hasSize(12);
  }

  @Test
  void textOfTheProgramReplacesTheShortFormOnly() {
    CallSite site = FakeApi.groupBy();
    CallSite named = site.withText("step 1");
    assertThat(named.shortForm()).isEqualTo("step 1");
    assertThat(named.fileAndLine()).isEqualTo(site.fileAndLine());
    assertThat(named.withOperation("join").shortForm()).isEqualTo("step 1");
    assertThat(named.withText(null)).isEqualTo(site);
  }

  @Test
  void unknownCallerHasALineThatSparkPrints() {
    CallSite site = new CallSite("map", List.of());
    assertThat(site.shortForm()).isEqualTo("map at <unknown>:0");
    assertThat(site.longForm()).isEmpty();
  }

  @Test
  void kindlingsClassesAreInternalAndThoseWithALikeNameAreNot() {
    assertThat(CallSite.isInternal("dev.kindling.SparkConf")).isTrue();
    assertThat(CallSite.isInternal("dev.kindling.api.java.JavaRDD")).isTrue();
    assertThat(CallSite.isInternal("dev.kindling.engine.task.Task")).isTrue();
    assertThat(CallSite.isInternal("dev.kindling.enginelike.Program")).isFalse();
    assertThat(CallSite.isInternal("dev.kindlinglike.Program")).isFalse();
    assertThat(CallSite.isInternal("com.example.Program")).isFalse();
  }

  private static CallSite called(int depth) {
    return depth == 0 ? FakeApi.groupBy() : called(depth - 1);
  }
}
