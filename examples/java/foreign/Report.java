import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a plan, says what is in it, lists what is missing, rolls it up, and tells an error whole, by the foreign function
 * interface: for Java 22 and newer, which then needs nothing else. On a machine of 64 bits.
 *
 *     java --enable-native-access=ALL-UNNAMED -Dgoldenthread.library=/usr/local/lib/libgoldenthread_c.so \
 *         Report.java ../../plans/made-up 2025-09-30
 */
public final class Report {
  /** What a failed call said: its code, its message, and the problems found as JSON. */
  static final class Failure extends Exception {
    final int code;
    final String findings;

    Failure(int code, String message, String findings) {
      super(message);
      this.code = code;
      this.findings = findings;
    }
  }

  private static final String WRONG =
      "{\"format\": \"goldenthread-plan\", \"version\": 1,\n"
          + " \"elements\": [{\"id\": \"A\", \"kind\": \"Acton\", \"title\": \"Build\"}]}";

  private static final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final Linker linker = Linker.nativeLinker();
  private static final Arena arena = Arena.global();
  private static final SymbolLookup library =
      SymbolLookup.libraryLookup(Path.of(System.getProperty("goldenthread.library")), arena);

  // struct gt_error: its size, code, message and length, findings and length, release, and what the library keeps.
  private static final MemorySegment error = arena.allocate(64, 8);

  static MethodHandle function(String name, MemoryLayout... arguments) {
    return linker.downcallHandle(library.find(name).orElseThrow(), FunctionDescriptor.of(JAVA_INT, arguments));
  }

  static MethodHandle releasing(String name) {
    return linker.downcallHandle(library.find(name).orElseThrow(), FunctionDescriptor.ofVoid(ADDRESS));
  }

  private static final MethodHandle version =
      linker.downcallHandle(library.find("gt_version").orElseThrow(), FunctionDescriptor.of(ADDRESS));
  private static final MethodHandle interfaceVersion = function("gt_abi_version");
  private static final MethodHandle errorRelease = releasing("gt_error_release");
  private static final MethodHandle textRelease = releasing("gt_text_release");
  private static final MethodHandle planRelease = releasing("gt_plan_release");
  private static final MethodHandle rollupRelease = releasing("gt_rollup_release");
  private static final MethodHandle planRead =
      function("gt_plan_read", ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle planParse =
      function("gt_plan_parse", ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle planInfo = function("gt_plan_info", ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle planAsk =
      function("gt_plan_ask", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle planRollUp =
      function("gt_plan_roll_up", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle rollupInfo = function("gt_rollup_info", ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle rollupAsk =
      function("gt_rollup_ask", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);

  /** A text as C takes it: its bytes, without a NUL. */
  static MemorySegment bytes(String text) {
    return arena.allocateFrom(JAVA_BYTE, text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(MemorySegment data, long length) {
    if (data.address() == 0 || length == 0) return "";
    return new String(data.reinterpret(length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
  }

  static MemorySegment pointer(MemorySegment of, long at) {
    return of.reinterpret(at + 8).get(ADDRESS, at);
  }

  static long number(MemorySegment of, long at) {
    return of.reinterpret(at + 8).get(JAVA_LONG, at);
  }

  /** Throws what a failed call said. */
  static void done(int code) throws Throwable {
    if (code == 0) return;
    Failure failure =
        new Failure(code, text(pointer(error, 16), number(error, 24)), text(pointer(error, 32), number(error, 40)));
    errorRelease.invokeExact(error);
    throw failure;
  }

  /** A struct gt_text as Java's own, released. */
  static String taken(MemorySegment made) throws Throwable {
    String words = text(pointer(made, 0), number(made, 8));
    textRelease.invokeExact(made);
    return words;
  }

  // Of struct ArrowSchema and struct ArrowArray: where their members stand.
  private static final long SCHEMA_NAME = 8, SCHEMA_COUNT = 32, SCHEMA_CHILDREN = 40, SCHEMA_DICTIONARY = 48, SCHEMA_RELEASE = 56;
  private static final long ARRAY_OFFSET = 16, ARRAY_BUFFERS = 40, ARRAY_CHILDREN = 48, ARRAY_DICTIONARY = 56, ARRAY_RELEASE = 64;

  static int call(MemorySegment function, MemorySegment stream, MemorySegment made) throws Throwable {
    MethodHandle handle = linker.downcallHandle(function, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    return (int) handle.invokeExact(stream, made);
  }

  static void release(MemorySegment of, long at) throws Throwable {
    linker.downcallHandle(pointer(of, at), FunctionDescriptor.ofVoid(ADDRESS)).invokeExact(of);
  }

  /** A cell: a text, a word of a list, or a number with six digits; "-" where there is none. */
  static String cell(MemorySegment type, MemorySegment cells, long row) {
    long at = row + number(cells, ARRAY_OFFSET);
    MemorySegment buffers = pointer(cells, ARRAY_BUFFERS);
    MemorySegment valid = pointer(buffers, 0);
    if (valid.address() != 0 && (valid.reinterpret(at / 8 + 1).get(JAVA_BYTE, at / 8) >> (at % 8) & 1) == 0) return "-";
    if (pointer(type, SCHEMA_DICTIONARY).address() != 0) {
      at = pointer(buffers, 8).reinterpret(at + 1).get(JAVA_BYTE, at) & 0xff;
      MemorySegment words = pointer(cells, ARRAY_DICTIONARY);
      at += number(words, ARRAY_OFFSET);
      buffers = pointer(words, ARRAY_BUFFERS);
    }
    if (pointer(type, 0).reinterpret(Long.MAX_VALUE).getString(0).equals("g"))
      return new BigDecimal(pointer(buffers, 8).reinterpret(8 * at + 8).get(JAVA_DOUBLE, 8 * at))
          .setScale(6, RoundingMode.HALF_EVEN)
          .toPlainString();
    MemorySegment offsets = pointer(buffers, 8).reinterpret(4 * at + 8);
    int first = offsets.get(JAVA_INT, 4 * at);
    int last = offsets.get(JAVA_INT, 4 * at + 4);
    return text(MemorySegment.ofAddress(pointer(buffers, 16).address() + first), last - first);
  }

  /** Prints some columns of a stream, a row a line, and releases it. */
  static void printTable(MemorySegment stream, String... names) throws Throwable {
    MemorySegment schema = arena.allocate(72, 8);
    MemorySegment batch = arena.allocate(80, 8);
    if (call(pointer(stream, 0), stream, schema) != 0) throw new IllegalStateException("there is no table");
    MemorySegment types = pointer(schema, SCHEMA_CHILDREN);
    int[] columns = new int[names.length];
    for (int i = 0; i < names.length; ++i)
      for (int column = 0; column < number(schema, SCHEMA_COUNT); ++column)
        if (pointer(pointer(types, 8L * column), SCHEMA_NAME).reinterpret(Long.MAX_VALUE).getString(0).equals(names[i]))
          columns[i] = column;
    while (call(pointer(stream, 8), stream, batch) == 0 && pointer(batch, ARRAY_RELEASE).address() != 0) {
      MemorySegment children = pointer(batch, ARRAY_CHILDREN);
      long offset = number(batch, ARRAY_OFFSET);
      for (long row = offset; row < offset + number(batch, 0); ++row) {
        List<String> cells = new ArrayList<>();
        for (int column : columns)
          cells.add(cell(pointer(types, 8L * column), pointer(children, 8L * column), row));
        out.println(String.join(",", cells));
      }
      release(batch, ARRAY_RELEASE);
    }
    release(schema, SCHEMA_RELEASE);
    release(stream, 24);
  }

  static void report(String path, String date) throws Throwable {
    MemorySegment words = ((MemorySegment) version.invokeExact()).reinterpret(Long.MAX_VALUE);
    out.println("goldenthread " + words.getString(0) + ", interface " + (int) interfaceVersion.invokeExact());
    MemorySegment none = MemorySegment.NULL;
    MemorySegment made = arena.allocate(ADDRESS);
    MemorySegment where = bytes(path);
    done((int) planRead.invokeExact(where, where.byteSize(), none, 0L, none, made, error));
    MemorySegment plan = made.get(ADDRESS, 0);
    MemorySegment text = arena.allocate(32, 8);
    done((int) planInfo.invokeExact(plan, text, error));
    out.println(taken(text));

    MemorySegment options = bytes("{\"as_of\": \"" + date + "\"}");
    MemorySegment stream = arena.allocate(40, 8);
    done((int) planAsk.invokeExact(plan, bytes("check"), 5L, options, options.byteSize(), none, stream, error));
    printTable(stream, "severity", "code", "id");

    done((int) planRollUp.invokeExact(plan, options, options.byteSize(), none, made, error));
    planRelease.invokeExact(plan);
    MemorySegment rollup = made.get(ADDRESS, 0);
    done((int) rollupInfo.invokeExact(rollup, text, error));
    out.println(taken(text));
    done((int) rollupAsk.invokeExact(rollup, bytes("results"), 7L, none, 0L, none, stream, error));
    rollupRelease.invokeExact(rollup);
    printTable(stream, "id", "status", "score", "completeness");

    MemorySegment wrong = bytes(WRONG);
    try {
      done((int) planParse.invokeExact(wrong, wrong.byteSize(), none, 0L, none, made, error));
    } catch (Failure failure) {
      out.println("error " + failure.code + ": " + failure.getMessage() + "\n" + failure.findings);
    }
  }

  public static void main(String[] arguments) throws Throwable {
    if (arguments.length != 2) {
      System.err.println("Report PLAN DATE");
      System.exit(1);
    }
    error.set(JAVA_LONG, 0, 64);
    try {
      report(arguments[0], arguments[1]);
    } catch (Failure failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
  }
}
