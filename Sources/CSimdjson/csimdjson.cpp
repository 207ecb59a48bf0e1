#define SIMDJSON_EXCEPTIONS 0
#include "csimdjson.h"

#include <simdjson.h>

#include <cstring>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace simdjson;

static_assert(CSIMDJSON_PADDING >= SIMDJSON_PADDING, "records need simdjson's padding");

namespace {

constexpr int no_node = -1;
constexpr size_t maximum_depth = 1024;
// A parser that grew past this for one record gives the memory back before the next small one.
constexpr size_t kept_capacity = size_t(4) << 20;

struct node {
  std::string key;
  int path = -1;  // Index into the values, or -1.
  std::vector<int> children;
};

}  // namespace

struct csimdjson_paths {
  std::vector<node> nodes;  // The first is the record itself.
  size_t count = 0;
};

struct csimdjson_parser {
  ondemand::parser parser;
};

namespace {

class reader {
 public:
  reader(const csimdjson_paths &paths, csimdjson_value *values) : paths_(paths), values_(values) {}

  error_code object(ondemand::object &object, int node, size_t depth) {
    if (depth > maximum_depth) return DEPTH_ERROR;
    for (auto result : object) {
      ondemand::field field;
      if (auto error = std::move(result).get(field)) return error;
      std::string_view key;
      if (auto error = field.unescaped_key().get(key)) return error;
      if (auto error = value(field.value(), child(node, key), depth)) return error;
    }
    return SUCCESS;
  }

 private:
  const csimdjson_paths &paths_;
  csimdjson_value *values_;

  int child(int parent, std::string_view key) const {
    if (parent == no_node) return no_node;
    for (int index : paths_.nodes[size_t(parent)].children) {
      if (paths_.nodes[size_t(index)].key == key) return index;
    }
    return no_node;
  }

  int numbered(int parent, int64_t number) const {
    if (parent == no_node || paths_.nodes[size_t(parent)].children.empty()) return no_node;
    return child(parent, std::to_string(number));
  }

  // Forgets what an earlier value of the same key said.
  void clear(int node) {
    const auto &here = paths_.nodes[size_t(node)];
    if (here.path >= 0) values_[here.path] = csimdjson_value{CSIMDJSON_ABSENT, 0, nullptr, 0};
    for (int index : here.children) clear(index);
  }

  void set(int node, csimdjson_kind kind, int64_t integer = 0, std::string_view bytes = {}) {
    if (node == no_node) return;
    int path = paths_.nodes[size_t(node)].path;
    if (path >= 0) values_[path] = csimdjson_value{kind, integer, bytes.data(), bytes.size()};
  }

  error_code value(ondemand::value value, int node, size_t depth) {
    if (node != no_node) clear(node);
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    switch (type) {
      case ondemand::json_type::object: {
        ondemand::object inner;
        if (auto error = value.get_object().get(inner)) return error;
        set(node, CSIMDJSON_OBJECT);
        return object(inner, node, depth + 1);
      }
      case ondemand::json_type::array: return array(value, node, depth + 1);
      case ondemand::json_type::string: {
        std::string_view text;
        if (auto error = value.get_string().get(text)) return error;
        set(node, CSIMDJSON_STRING, 0, text);
        return SUCCESS;
      }
      case ondemand::json_type::number: return number(value, node);
      case ondemand::json_type::boolean: {
        bool flag;
        if (auto error = value.get_bool().get(flag)) return error;
        set(node, CSIMDJSON_BOOL, flag ? 1 : 0);
        return SUCCESS;
      }
      case ondemand::json_type::null: {
        bool is_null;
        if (auto error = value.is_null().get(is_null)) return error;
        if (!is_null) return N_ATOM_ERROR;
        set(node, CSIMDJSON_NULL);
        return SUCCESS;
      }
    }
    return TAPE_ERROR;
  }

  error_code array(ondemand::value &value, int node, size_t depth) {
    if (depth > maximum_depth) return DEPTH_ERROR;
    ondemand::array inner;
    if (auto error = value.get_array().get(inner)) return error;
    int64_t count = 0;
    for (auto result : inner) {
      ondemand::value element;
      if (auto error = std::move(result).get(element)) return error;
      if (auto error = this->value(element, numbered(node, count), depth)) return error;
      ++count;
    }
    set(node, CSIMDJSON_ARRAY, count);
    return SUCCESS;
  }

  error_code number(ondemand::value &value, int node) {
    std::string_view token = value.raw_json_token();
    ondemand::number number;
    if (auto error = value.get_number().get(number)) {
      // JSON allows numbers of any size (RFC 8259 section 6); simdjson only those that fit.
      if (!is_number(token)) return error;
      set(node, CSIMDJSON_NUMBER);
      return SUCCESS;
    }
    bool fits = number.is_int64() || (number.is_uint64() && number.get_uint64() <= INT64_MAX);
    int64_t integer = number.is_int64() ? number.get_int64() : fits ? int64_t(number.get_uint64()) : 0;
    set(node, fits ? CSIMDJSON_INTEGER : CSIMDJSON_NUMBER, integer);
    return SUCCESS;
  }

  // RFC 8259 section 6: [ minus ] int [ frac ] [ exp ], then only white space.
  static bool is_number(std::string_view token) {
    size_t at = 0;
    auto digits = [&] {
      size_t start = at;
      while (at < token.size() && token[at] >= '0' && token[at] <= '9') ++at;
      return at - start;
    };
    if (at < token.size() && token[at] == '-') ++at;
    bool zero = at < token.size() && token[at] == '0';
    size_t whole = digits();
    if (whole == 0 || (zero && whole > 1)) return false;
    if (at < token.size() && token[at] == '.') {
      ++at;
      if (digits() == 0) return false;
    }
    if (at < token.size() && (token[at] | 0x20) == 'e') {
      ++at;
      if (at < token.size() && (token[at] == '+' || token[at] == '-')) ++at;
      if (digits() == 0) return false;
    }
    return token.find_first_not_of(" \t\r\n", at) == std::string_view::npos;
  }
};

}  // namespace

namespace {

void add(csimdjson_paths &paths, std::string_view path, int index) {
  int at = 0;
  while (true) {
    size_t end = path.find('.');
    std::string_view key = path.substr(0, end);
    int next = no_node;
    for (int child : paths.nodes[size_t(at)].children) {
      if (paths.nodes[size_t(child)].key == key) next = child;
    }
    if (next == no_node) {
      next = int(paths.nodes.size());
      paths.nodes.push_back(node{std::string(key), -1, {}});
      paths.nodes[size_t(at)].children.push_back(next);
    }
    at = next;
    if (end == std::string_view::npos) break;
    path.remove_prefix(end + 1);
  }
  paths.nodes[size_t(at)].path = index;
}

}  // namespace

extern "C" {

csimdjson_paths *csimdjson_paths_create(const char *const *paths, size_t count) {
  auto *made = new (std::nothrow) csimdjson_paths;
  if (!made) return nullptr;
  made->count = count;
  made->nodes.push_back(node{});
  for (size_t index = 0; index < count; ++index) add(*made, paths[index], int(index));
  return made;
}

csimdjson_parser *csimdjson_parser_create(void) { return new (std::nothrow) csimdjson_parser; }

void csimdjson_paths_destroy(csimdjson_paths *paths) { delete paths; }
void csimdjson_parser_destroy(csimdjson_parser *parser) { delete parser; }

int csimdjson_parse(csimdjson_parser *parser, const csimdjson_paths *paths, const char *record,
                    size_t length, csimdjson_value *values) {
  if (paths->count > 0) std::memset(values, 0, paths->count * sizeof *values);
  if (parser->parser.capacity() > kept_capacity && length < kept_capacity / 4) {
    parser->parser = ondemand::parser();
  }
  ondemand::document document;
  if (auto error =
          parser->parser.iterate(record, length, length + SIMDJSON_PADDING).get(document)) {
    return error;
  }
  ondemand::object object;
  if (auto error = document.get_object().get(object)) return error;
  if (auto error = reader(*paths, values).object(object, 0, 0)) return error;
  // The place is out of bounds once all has been read.
  return document.current_location().error() == OUT_OF_BOUNDS ? SUCCESS : TRAILING_CONTENT;
}

bool csimdjson_is_string_error(int code) { return code == STRING_ERROR; }

const char *csimdjson_error_message(int code) { return error_message(error_code(code)); }

}  // extern "C"
