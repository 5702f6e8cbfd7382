/* UTF-8 text, one character at a time. */
#pragma once
#include <stddef.h>

/* Bytes of the well-formed character that starts at `text`, of which `left` bytes may be
 * read: 1 to 4, or 0 if the bytes are no character (overlong forms and surrogates included). */
size_t utf8_bytes(const char *text, size_t left);

/* Characters in `bytes` bytes. A byte that belongs to no character counts as one. */
size_t utf8_count(const char *text, size_t bytes);

/* Offset of the first byte that belongs to no character; `bytes` if all is well. */
size_t utf8_first_bad(const char *text, size_t bytes);

/* What a person's terminal may be sent for the character at `text`: the character itself,
 * U+FFFD for bytes that are none, and U+FFFD for control characters other than tab, which could
 * steer the terminal. `bytes` comes back as the bytes of `text` it stands for, `shown_bytes`
 * as its own. */
const char *utf8_shown(const char *text, size_t left, size_t *bytes, size_t *shown_bytes);
