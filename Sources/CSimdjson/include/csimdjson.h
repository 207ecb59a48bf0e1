// The calls that we need of libsimdjson, for C and Swift. Nothing here throws.
#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Readable bytes that must follow each record (SIMDJSON_PADDING).
enum { CSIMDJSON_PADDING = 64 };

// What stands at a path. When a key is repeated, the last one counts, as in most JSON readers.
typedef enum {
  CSIMDJSON_ABSENT = 0,
  CSIMDJSON_NULL,
  CSIMDJSON_BOOL,     // integer is 0 or 1
  CSIMDJSON_INTEGER,  // integer
  CSIMDJSON_NUMBER,   // any other number: a fraction, or beyond 64 bits
  CSIMDJSON_STRING,   // bytes and length: unescaped UTF-8
  CSIMDJSON_OBJECT,
  CSIMDJSON_ARRAY     // integer is the number of elements
} csimdjson_kind;

typedef struct {
  csimdjson_kind kind;
  int64_t integer;
  // Owned by the parser, until its next parse.
  const char *bytes;
  size_t length;
} csimdjson_value;

// Which fields to take out of a record: keys joined by points, such as "from.id"; the key of an
// element of a list is its number, such as "tags.0". Read-only once made.
typedef struct csimdjson_paths csimdjson_paths;
// A simdjson On-Demand parser with its memory. For one thread at a time.
typedef struct csimdjson_parser csimdjson_parser;

// Both return NULL only when memory has run out.
csimdjson_paths *csimdjson_paths_create(const char *const *paths, size_t count);
csimdjson_parser *csimdjson_parser_create(void);
void csimdjson_paths_destroy(csimdjson_paths *paths);
void csimdjson_parser_destroy(csimdjson_parser *parser);

// Reads one JSON object, all of it, so that an error anywhere in it is found, and fills `values`
// (as many as there are paths). `record` is `length` bytes and at least CSIMDJSON_PADDING more.
// Returns 0, or a simdjson error code.
int csimdjson_parse(csimdjson_parser *parser, const csimdjson_paths *paths, const char *record,
                    size_t length, csimdjson_value *values);

// Whether the code says that a string has an escape that is no character.
bool csimdjson_is_string_error(int code);
// simdjson's words for a code; static.
const char *csimdjson_error_message(int code);

#ifdef __cplusplus
}
#endif

#endif
