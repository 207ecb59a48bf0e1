// PCRE2 wants the width of a code unit before its header is read: pcre2api(3), "USING 8-BIT".
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
