// Arrow import: structures with every malformation that a consumer can see (null pointers, negative counts, offsets
// that run backwards, indices out of range), in buffers large enough for what they claim.
// libFuzzer's way in. Needs Clang: cmake -DGOLDENTHREAD_BUILD_FUZZERS=ON, then fuzz_arrow CORPUS.
#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fuzzer/FuzzedDataProvider.h>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/arrow.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/plan_builder.hpp>

namespace gt = goldenthread;
namespace {

struct World {
  std::deque<ArrowSchema> schemas;
  std::deque<ArrowArray> arrays;
  std::deque<std::vector<ArrowSchema*>> schema_lists;
  std::deque<std::vector<ArrowArray*>> array_lists;
  std::deque<std::vector<const void*>> buffer_lists;
  std::deque<std::unique_ptr<char[]>> bytes;
  std::deque<std::string> texts;
  int schema_released = 0;
  int arrays_released = 0;
  int arrays_given = 0;
};

void release_schema(ArrowSchema* s) {
  ++static_cast<World*>(s->private_data)->schema_released;
  s->release = nullptr;
}
void release_array(ArrowArray* a) {
  ++static_cast<World*>(a->private_data)->arrays_released;
  a->release = nullptr;
}

constexpr const char* formats[] = {"n",
                                   "u",
                                   "U",
                                   "vu",
                                   "+l",
                                   "+L",
                                   "b",
                                   "c",
                                   "C",
                                   "s",
                                   "S",
                                   "i",
                                   "I",
                                   "l",
                                   "L",
                                   "e",
                                   "f",
                                   "g",
                                   "tdD",
                                   "tdm",
                                   "tss:",
                                   "tsn:UTC",
                                   "tsu:Europe/London",
                                   "d:10,2",
                                   "d:38,-300",
                                   "d:9,2,32",
                                   "d:18,2,64",
                                   "d:50,2,256",
                                   "z",
                                   "+s",
                                   "+m",
                                   "w:3",
                                   "+vl",
                                   "",
                                   "d:",
                                   "d:,",
                                   "d:999999999999,1",
                                   "ts",
                                   "tss",
                                   "+u",
                                   "+r",
                                   "tDs",
                                   "d:5,2147483647",
                                   "d:5,99999",
                                   "tsx:"};

struct Maker {
  FuzzedDataProvider& in;
  World& world;

  const void* buffer(std::size_t size, bool random) {
    auto& made = world.bytes.emplace_back(new char[size == 0 ? 1 : size]());
    if (random) {
      const std::vector<char> bytes = in.ConsumeBytes<char>(std::min<std::size_t>(size, 64));
      if (!bytes.empty()) std::memcpy(made.get(), bytes.data(), bytes.size());
    }
    return made.get();
  }
  bool rarely() { return in.ConsumeIntegralInRange<int>(0, 15) == 0; }
  const void* maybe_null(const void* p) { return rarely() ? nullptr : p; }

  ArrowSchema* schema(int depth) {
    ArrowSchema& s = world.schemas.emplace_back();
    s = {};
    const char* format = in.PickValueInArray(formats);
    if (depth > 0 && in.ConsumeBool()) format = in.PickValueInArray({"u", "U", "vu"});
    s.format = rarely() ? nullptr : format;
    static const char* names[] = {"id",       "kind", "title", "from",  "to",    "type",  "due",
                                  "progress", "x",    "",      "start", "state", "weight"};
    s.name = rarely() ? nullptr : in.PickValueInArray(names);
    s.release = &release_schema;
    s.private_data = &world;
    if (s.format != nullptr && (std::strcmp(s.format, "+l") == 0 || std::strcmp(s.format, "+L") == 0) && depth < 2) {
      auto& list = world.schema_lists.emplace_back();
      list.push_back(schema(depth + 1));
      s.n_children = rarely() ? in.ConsumeIntegralInRange<int>(0, 1) : 1;
      s.children = list.data();
    } else if (in.ConsumeIntegralInRange<int>(0, 5) == 0 && depth < 2) {
      s.dictionary = schema(depth + 1);
    }
    return &s;
  }

  template <class T>
  const void* offsets(std::size_t count, std::int64_t limit) {
    auto& made = world.bytes.emplace_back(new char[(count + 1) * sizeof(T)]());
    T at = 0;
    for (std::size_t i = 0; i <= count; ++i) {
      T value = at;
      if (rarely()) value = static_cast<T>(in.ConsumeIntegralInRange<int>(-3, static_cast<int>(limit)));
      std::memcpy(made.get() + i * sizeof(T), &value, sizeof(T));
      at = static_cast<T>(std::min<std::int64_t>(limit, at + in.ConsumeIntegralInRange<int>(0, 3)));
    }
    return made.get();
  }

  ArrowArray* array(const ArrowSchema& s, std::int64_t length, int depth) {
    ArrowArray& a = world.arrays.emplace_back();
    a = {};
    a.length = length;
    a.offset = in.ConsumeIntegralInRange<int>(0, 3);
    const std::size_t cells = static_cast<std::size_t>(a.length + a.offset);
    a.null_count = in.PickValueInArray<std::int64_t>({0, -1, 1});
    const std::string format = s.format == nullptr ? "" : s.format;
    auto& list = world.buffer_lists.emplace_back();
    list.push_back(in.ConsumeBool() ? nullptr : buffer(cells / 8 + 1, true));
    if (format == "n")
      list.clear();
    else if (format == "u") {
      list.push_back(maybe_null(offsets<std::int32_t>(cells, 64)));
      list.push_back(maybe_null(buffer(64, true)));
    } else if (format == "U") {
      list.push_back(maybe_null(offsets<std::int64_t>(cells, 64)));
      list.push_back(maybe_null(buffer(64, true)));
    } else if (format == "vu") {
      auto& made = world.bytes.emplace_back(new char[16 * cells + 16]());
      for (std::size_t i = 0; i < cells; ++i) {
        std::int32_t size = in.ConsumeIntegralInRange<int>(-1, 20);
        std::int32_t index = in.ConsumeIntegralInRange<int>(-1, 2);
        std::int32_t offset = in.ConsumeIntegralInRange<int>(-1, 40);
        char* at = made.get() + 16 * i;
        std::memcpy(at, &size, 4);
        if (size > 12) {
          std::memcpy(at + 8, &index, 4);
          std::memcpy(at + 12, &offset, 4);
        }
      }
      list.push_back(maybe_null(made.get()));
      list.push_back(maybe_null(buffer(64, true)));
      auto& sizes = world.bytes.emplace_back(new char[8]());
      std::int64_t sixty_four = 64;
      std::memcpy(sizes.get(), &sixty_four, 8);
      list.push_back(sizes.get());
    } else if (format == "+l")
      list.push_back(maybe_null(offsets<std::int32_t>(cells, 8)));
    else if (format == "+L")
      list.push_back(maybe_null(offsets<std::int64_t>(cells, 8)));
    else
      list.push_back(maybe_null(buffer(cells * 16 + 16, true)));
    a.n_buffers = static_cast<std::int64_t>(list.size());
    if (rarely()) a.n_buffers = in.ConsumeIntegralInRange<int>(0, static_cast<int>(list.size()));
    a.buffers = list.data();
    a.release = &release_array;
    a.private_data = &world;
    if (s.dictionary != nullptr) {
      const std::int64_t words = in.ConsumeIntegralInRange<int>(-1, 6);
      a.dictionary = rarely() ? nullptr : array(*s.dictionary, std::max<std::int64_t>(words, 0), depth + 1);
      if (a.dictionary != nullptr && words < 0) a.dictionary->length = words;
      if (a.dictionary != nullptr && rarely()) a.dictionary->offset = -1;
      if (a.dictionary != nullptr && rarely()) a.dictionary->buffers = nullptr;
    }
    if (s.n_children == 1 && s.children != nullptr) {
      auto& children = world.array_lists.emplace_back();
      children.push_back(rarely() ? nullptr : array(*s.children[0], 8, depth + 1));
      a.n_children = rarely() ? 0 : 1;
      a.children = children.data();
    }
    if (rarely()) a.buffers = nullptr;
    return &a;
  }
};

struct Producer {
  World* world;
  ArrowSchema schema;
  std::vector<ArrowArray> chunks;
  std::size_t next = 0;
  int fail_schema = 0;
  int fail_next = -1;
  int released = 0;
};

int get_schema(ArrowArrayStream* s, ArrowSchema* out) {
  auto& p = *static_cast<Producer*>(s->private_data);
  if (p.fail_schema != 0) return p.fail_schema;
  *out = p.schema;
  return 0;
}
int get_next(ArrowArrayStream* s, ArrowArray* out) {
  auto& p = *static_cast<Producer*>(s->private_data);
  if (static_cast<int>(p.next) == p.fail_next) return EIO;
  if (p.next == p.chunks.size()) {
    out->release = nullptr;
    return 0;
  }
  *out = p.chunks[p.next++];
  ++p.world->arrays_given;
  return 0;
}
const char* last_error(ArrowArrayStream*) { return "no"; }
void release_stream(ArrowArrayStream* s) {
  ++static_cast<Producer*>(s->private_data)->released;
  s->release = nullptr;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider in{data, size};
  World world;
  Maker maker{in, world};
  Producer producer{};
  producer.world = &world;
  auto& columns = world.schema_lists.emplace_back();
  const int count = in.ConsumeIntegralInRange<int>(0, 6);
  for (int i = 0; i < count; ++i) columns.push_back(maker.schema(0));
  producer.schema = {};
  producer.schema.format = maker.rarely() ? (maker.rarely() ? nullptr : "u") : "+s";
  producer.schema.n_children = count;
  producer.schema.children = columns.data();
  producer.schema.release = &release_schema;
  producer.schema.private_data = &world;
  const int chunks = in.ConsumeIntegralInRange<int>(0, 3);
  for (int c = 0; c < chunks; ++c) {
    ArrowArray chunk{};
    chunk.length = in.ConsumeIntegralInRange<int>(maker.rarely() ? -1 : 0, 6);
    chunk.offset = in.ConsumeIntegralInRange<int>(maker.rarely() ? -1 : 0, 2);
    auto& children = world.array_lists.emplace_back();
    for (int i = 0; i < count; ++i) {
      std::int64_t length = std::max<std::int64_t>(0, chunk.length + chunk.offset);
      if (maker.rarely()) length = in.ConsumeIntegralInRange<int>(0, 10);
      children.push_back(
          maker.rarely() && maker.rarely() ? nullptr : maker.array(*columns[static_cast<std::size_t>(i)], length, 0));
    }
    static const void* none[1] = {nullptr};
    chunk.buffers = none;
    chunk.n_buffers = 1;
    chunk.n_children = maker.rarely() ? in.ConsumeIntegralInRange<int>(0, count) : count;
    chunk.children = children.data();
    chunk.release = &release_array;
    chunk.private_data = &world;
    producer.chunks.push_back(chunk);
  }
  producer.fail_schema = maker.rarely() ? EIO : 0;
  producer.fail_next = maker.rarely() ? in.ConsumeIntegralInRange<int>(0, 3) : -1;
  ArrowArrayStream stream{&get_schema, &get_next, &last_error, &release_stream, &producer};
  try {
    std::vector<gt::Finding> problems;
    gt::InputTable table = gt::io::read_arrow(&stream, "elements", problems);
    gt::PlanBuilder builder;
    for (auto& p : problems) builder.add(std::move(p));
    builder.add(in.ConsumeBool() ? gt::TableId::elements : gt::TableId::links, std::move(table));
    const gt::Plan plan = builder.build(gt::Building::lenient);
    const std::string json = gt::io::write_plan_json(plan);
    // A plan without elements is told so anew when it is read.
    if (plan.size() != 0 &&
        gt::io::write_plan_json(gt::io::read_plan_json(json, {gt::Building::lenient, {}})) != json) {
      std::fprintf(stderr, "round trip differs\n%s\n", json.c_str());
      std::abort();
    }
  } catch (const gt::Error&) {
  }
  if (producer.released != 1) {
    std::fprintf(stderr, "stream released %d times\n", producer.released);
    std::abort();
  }
  if (producer.fail_schema == 0 && world.schema_released != 1) {
    std::fprintf(stderr, "schema released %d\n", world.schema_released);
    std::abort();
  }
  if (world.arrays_released != world.arrays_given) {
    std::fprintf(stderr, "arrays given %d released %d\n", world.arrays_given, world.arrays_released);
    std::abort();
  }
  return 0;
}
