/* SHA-256 (FIPS 180-4), which names the exact inputs of a run in its record. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SHA256_TEXT_BYTES = 65 }; /* 64 hexadecimal digits and the final NUL */

struct sha256 {
    uint32_t state[8];
    uint64_t byte_count;     /* added so far */
    unsigned char block[64]; /* the part of a block not yet mixed in */
};

struct sha256 sha256_start(void);

void sha256_add(struct sha256 *hash, const void *data, size_t bytes);

/* The hash in lower-case hexadecimal. The struct is used up. */
void sha256_text(struct sha256 *hash, char text[SHA256_TEXT_BYTES]);

/* Hashes a whole file. False if it can't be read; errno says why. */
bool sha256_of_file(const char *path, char text[SHA256_TEXT_BYTES]);
