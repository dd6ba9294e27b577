import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a plan, says what is in it, lists what is missing, rolls it up, and tells an error whole, by JNA: for Java 11 and
 * newer. On a machine of 64 bits.
 *
 *     java -cp /usr/share/java/jna.jar -Djna.library.path=/usr/local/lib Report.java ../../plans/made-up 2025-09-30
 */
public final class Report {
  /** The functions of goldenthread.h that are used here: handles are pointers, and a size_t a long. */
  public interface Goldenthread extends Library {
    int gt_abi_version();

    Pointer gt_version();

    void gt_error_release(Pointer error);

    void gt_text_release(Pointer text);

    int gt_plan_read(
        byte[] path, long pathLength, byte[] options, long optionsLength, Pointer progress, PointerByReference out, Pointer error);

    int gt_plan_parse(
        byte[] json, long jsonLength, byte[] options, long optionsLength, Pointer progress, PointerByReference out, Pointer error);

    int gt_plan_info(Pointer plan, Pointer out, Pointer error);

    int gt_plan_ask(
        Pointer plan, byte[] question, long questionLength, byte[] options, long optionsLength, Pointer progress, Pointer out,
        Pointer error);

    int gt_plan_roll_up(
        Pointer plan, byte[] options, long optionsLength, Pointer progress, PointerByReference out, Pointer error);

    void gt_plan_release(Pointer plan);

    int gt_rollup_info(Pointer rollup, Pointer out, Pointer error);

    int gt_rollup_ask(
        Pointer rollup, byte[] question, long questionLength, byte[] options, long optionsLength, Pointer progress, Pointer out,
        Pointer error);

    void gt_rollup_release(Pointer rollup);
  }

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

  private static final Goldenthread library = Native.load("goldenthread_c", Goldenthread.class);
  private static final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  // struct gt_error: its size, code, message and length, findings and length, release, and what the library keeps.
  private static final Memory error = cleared(64);

  static Memory cleared(long size) {
    Memory made = new Memory(size);
    made.clear();
    return made;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(Pointer data, long length) {
    return data == null ? "" : new String(data.getByteArray(0, (int) length), StandardCharsets.UTF_8);
  }

  /** Throws what a failed call said. */
  static void done(int code) throws Failure {
    if (code == 0) return;
    Failure failure =
        new Failure(code, text(error.getPointer(16), error.getLong(24)), text(error.getPointer(32), error.getLong(40)));
    library.gt_error_release(error);
    throw failure;
  }

  /** A struct gt_text as Java's own, released. */
  static String taken(Memory made) {
    String words = text(made.getPointer(0), made.getLong(8));
    library.gt_text_release(made);
    return words;
  }

  // Of struct ArrowSchema and struct ArrowArray: where their members stand.
  private static final long SCHEMA_NAME = 8, SCHEMA_CHILDREN = 40, SCHEMA_DICTIONARY = 48, SCHEMA_RELEASE = 56;
  private static final long ARRAY_OFFSET = 16, ARRAY_BUFFERS = 40, ARRAY_CHILDREN = 48, ARRAY_DICTIONARY = 56, ARRAY_RELEASE = 64;

  static void release(Pointer of, long at) {
    Pointer function = of.getPointer(at);
    if (function != null) Function.getFunction(function).invokeVoid(new Object[] {of});
  }

  /** A cell: a text, a word of a list, or a number with six digits; "-" where there is none. */
  static String cell(Pointer type, Pointer cells, long row) {
    long at = row + cells.getLong(ARRAY_OFFSET);
    Pointer buffers = cells.getPointer(ARRAY_BUFFERS);
    Pointer valid = buffers.getPointer(0);
    if (valid != null && (valid.getByte(at / 8) >> (at % 8) & 1) == 0) return "-";
    if (type.getPointer(SCHEMA_DICTIONARY) != null) {
      at = buffers.getPointer(8).getByte(at) & 0xff;
      Pointer words = cells.getPointer(ARRAY_DICTIONARY);
      at += words.getLong(ARRAY_OFFSET);
      buffers = words.getPointer(ARRAY_BUFFERS);
    }
    if (type.getPointer(0).getString(0).equals("g"))
      return new BigDecimal(buffers.getPointer(8).getDouble(8 * at)).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
    int first = buffers.getPointer(8).getInt(4 * at);
    int last = buffers.getPointer(8).getInt(4 * at + 4);
    return first == last ? "" : text(buffers.getPointer(16).share(first), last - first);
  }

  /** Prints some columns of a stream, a row a line, and releases it. */
  static void printTable(Memory stream, String... names) {
    Memory schema = cleared(72);
    Memory batch = cleared(80);
    if (Function.getFunction(stream.getPointer(0)).invokeInt(new Object[] {stream, schema}) != 0)
      throw new IllegalStateException("there is no table");
    Pointer[] types = schema.getPointer(SCHEMA_CHILDREN).getPointerArray(0, (int) schema.getLong(32));
    int[] columns = new int[names.length];
    for (int i = 0; i < names.length; ++i)
      for (int column = 0; column < types.length; ++column)
        if (types[column].getPointer(SCHEMA_NAME).getString(0).equals(names[i])) columns[i] = column;
    Function next = Function.getFunction(stream.getPointer(8));
    while (next.invokeInt(new Object[] {stream, batch}) == 0 && batch.getPointer(ARRAY_RELEASE) != null) {
      Pointer children = batch.getPointer(ARRAY_CHILDREN);
      long offset = batch.getLong(ARRAY_OFFSET);
      for (long row = offset; row < offset + batch.getLong(0); ++row) {
        List<String> cells = new ArrayList<>();
        for (int column : columns) cells.add(cell(types[column], children.getPointer(8L * column), row));
        out.println(String.join(",", cells));
      }
      release(batch, ARRAY_RELEASE);
    }
    release(schema, SCHEMA_RELEASE);
    release(stream, 24);
  }

  static void report(String path, String date) throws Failure {
    out.println("goldenthread " + library.gt_version().getString(0) + ", interface " + library.gt_abi_version());
    PointerByReference made = new PointerByReference();
    done(library.gt_plan_read(bytes(path), bytes(path).length, null, 0, null, made, error));
    Pointer plan = made.getValue();
    Memory text = cleared(32);
    done(library.gt_plan_info(plan, text, error));
    out.println(taken(text));

    byte[] options = bytes("{\"as_of\": \"" + date + "\"}");
    Memory stream = cleared(40);
    done(library.gt_plan_ask(plan, bytes("check"), 5, options, options.length, null, stream, error));
    printTable(stream, "severity", "code", "id");

    done(library.gt_plan_roll_up(plan, options, options.length, null, made, error));
    library.gt_plan_release(plan);
    Pointer rollup = made.getValue();
    done(library.gt_rollup_info(rollup, text, error));
    out.println(taken(text));
    done(library.gt_rollup_ask(rollup, bytes("results"), 7, null, 0, null, stream, error));
    library.gt_rollup_release(rollup);
    printTable(stream, "id", "status", "score", "completeness");

    try {
      done(library.gt_plan_parse(bytes(WRONG), bytes(WRONG).length, null, 0, null, made, error));
    } catch (Failure failure) {
      out.println("error " + failure.code + ": " + failure.getMessage() + "\n" + failure.findings);
    }
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      System.err.println("Report PLAN DATE");
      System.exit(1);
    }
    error.setLong(0, 64);
    try {
      report(arguments[0], arguments[1]);
    } catch (Failure failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
  }
}
