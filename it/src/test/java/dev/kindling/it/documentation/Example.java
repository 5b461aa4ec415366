package dev.kindling.it.documentation;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * An example from a Javadoc comment, and the generated class that runs and checks it.
 *
 * <p>A comment after a statement is the expected result: {@code rdd.count(); // 3} states the value
 * as text, {@code // throws IllegalArgumentException: text} states an exception and a part of its
 * message, and {@code ...} stands for any text. Comment lines that follow directly continue the
 * expectation. A comment on its own line after an empty line or code is prose.
 *
 * <p>The code may use {@code sc}, a {@code JavaSparkContext} at {@code local[2]}, and {@code
 * folder}, the path of an empty folder. An example that declares its own {@code sc} is run without
 * a context.
 */
final class Example {
  static final String PACKAGE = "dev.kindling.it.documentation.generated";

  private static final Pattern DECLARES_CONTEXT = Pattern.compile("\\bsc\\s*=[^=]");
  private static final Pattern USES_CONTEXT = Pattern.compile("\\bsc\\b");

  private final DocumentedMember member;
  private final String code;
  private final String className;
  private final List<Expectation> expectations;

  /**
   * The expected result of the statement between the offsets {@code start} and {@code end} of the
   * code.
   */
  private record Expectation(int start, int end, boolean declaration, String name, String text) {}

  Example(DocumentedMember member, String code, String className) {
    this.member = member;
    this.code = code;
    this.className = className;
    this.expectations = parse();
  }

  DocumentedMember member() {
    return member;
  }

  String className() {
    return PACKAGE + "." + className;
  }

  /** Whether the harness starts a context for the example. */
  boolean needsContext() {
    return USES_CONTEXT.matcher(code).find() && !declaresContext();
  }

  private boolean declaresContext() {
    return DECLARES_CONTEXT.matcher(code).find();
  }

  int expectationCount() {
    return expectations.size();
  }

  /** The source of a class whose method {@code run} executes the example and checks its results. */
  JavaFileObject source() {
    StringBuilder body = new StringBuilder(code);
    for (int i = expectations.size() - 1; i >= 0; i--) {
      Expectation expected = expectations.get(i);
      String text = literal(expected.text());
      if (expected.declaration()) {
        body.insert(expected.end(), " Expectations.equal(" + text + ", " + expected.name() + ");");
      } else {
        String expression = code.substring(expected.start(), expected.end() - 1);
        boolean fails = expected.text().startsWith("throws ");
        body.replace(
            expected.start(),
            expected.end(),
            fails
                ? "Expectations.fails(" + text + ", () -> " + expression + ");"
                : "Expectations.equal(" + text + ", " + expression + ");");
      }
    }
    String context = declaresContext() ? "unused" : "sc";
    return file(
        className,
        """
        package %s;
        import dev.kindling.*;
        import dev.kindling.api.java.*;
        import dev.kindling.api.java.Optional;
        import dev.kindling.api.java.function.*;
        import dev.kindling.broadcast.*;
        import dev.kindling.input.*;
        import dev.kindling.it.documentation.Expectations;
        import dev.kindling.partial.*;
        import dev.kindling.rdd.*;
        import dev.kindling.resource.*;
        import dev.kindling.scheduler.*;
        import dev.kindling.sql.*;
        import dev.kindling.storage.*;
        import dev.kindling.util.*;
        import java.io.*;
        import java.nio.file.*;
        import java.util.*;
        public final class %s {
          public static void run(JavaSparkContext %s, Path folder) throws Exception {
        %s
          }
        }
        """
            .formatted(PACKAGE, className, context, body));
  }

  private static String literal(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private List<Expectation> parse() {
    String before = "class Example { void run() throws Exception {\n";
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    diagnostic -> {}, // the compiler reports them again for the generated class
                    List.of("-proc:none"),
                    null,
                    List.of(file("Example", before + code + "\n}}")));
    List<Expectation> found = new ArrayList<>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitBlock(BlockTree block, Void unused) {
            for (StatementTree statement : block.getStatements()) {
              add(statement);
            }
            return super.visitBlock(block, null);
          }

          private void add(StatementTree statement) {
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            int start = (int) positions.getStartPosition(unit, statement) - before.length();
            int end = (int) positions.getEndPosition(unit, statement) - before.length();
            String text = expectationAfter(end);
            if (text.isEmpty()) {
              return;
            }
            if (statement instanceof VariableTree variable) {
              found.add(new Expectation(start, end, true, variable.getName().toString(), text));
            } else if (statement instanceof ExpressionStatementTree) {
              found.add(new Expectation(start, end, false, "", text));
            }
          }

          /** Skips lambdas: a comment inside a lambda is not an expectation of the example. */
          @Override
          public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
            return null;
          }

          /** Skips methods of classes inside a statement, for the same reason. */
          @Override
          public Void visitMethod(MethodTree method, Void unused) {
            return method.getName().contentEquals("run") ? super.visitMethod(method, null) : null;
          }
        }.scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(Comparator.comparingInt(Expectation::start));
    return found;
  }

  /** Returns the text of the comment after a statement, with the comment lines that continue it. */
  private String expectationAfter(int end) {
    String[] lines = code.substring(end).split("\n", -1);
    if (!lines[0].strip().startsWith("//")) {
      return "";
    }
    StringBuilder text = new StringBuilder(lines[0].strip().substring(2).strip());
    for (int i = 1; i < lines.length && lines[i].strip().startsWith("//"); i++) {
      text.append('\n')
          .append(lines[i].strip().substring(2).stripTrailing().replaceFirst("^ ", ""));
    }
    return text.toString();
  }

  private static JavaFileObject file(String name, String text) {
    URI uri = URI.create("string:///" + name + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
