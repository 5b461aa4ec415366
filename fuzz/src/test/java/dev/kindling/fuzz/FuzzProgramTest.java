package dev.kindling.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.fuzz.generate.Generator;
import dev.kindling.fuzz.program.FuzzProgram;
import org.junit.jupiter.api.Test;

class FuzzProgramTest {
  @Test
  void parsingTheTextOfAProgramGivesAnEqualProgram() {
    Generator generator = new Generator();
    for (long seed = 1; seed <= 2000; seed++) {
      FuzzProgram program = generator.program(seed);
      assertThat(FuzzProgram.parse(program.toString())).isEqualTo(program);
    }
  }

  @Test
  void aSeedGivesTheSameProgramEachTime() {
    assertThat(new Generator().program(7)).isEqualTo(new Generator().program(7));
  }
}
