#include "sha256.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

/* FIPS 180-4, section 4.2.2: the first 32 bits of the fractional parts of the cube roots of the
 * first 64 primes. */
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotated(uint32_t word, unsigned bits)
{
    return word >> bits | word << (32 - bits);
}

/* Section 6.2.2, step 1. */
static void schedule_words(const unsigned char block[64], uint32_t words[64])
{
    for (size_t t = 0; t < 16; t++)
        words[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 |
                   (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
    for (size_t t = 16; t < 64; t++) {
        const uint32_t early = words[t - 15], late = words[t - 2];
        words[t] = words[t - 16] + words[t - 7] + (rotated(early, 7) ^ rotated(early, 18) ^ early >> 3) +
                   (rotated(late, 17) ^ rotated(late, 19) ^ late >> 10);
    }
}

/* Section 6.2.2, steps 2 to 4; the letters are the standard's. */
static void mix_block(uint32_t state[8], const unsigned char block[64])
{
    uint32_t words[64];
    schedule_words(block, words);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (size_t t = 0; t < 64; t++) {
        const uint32_t first = h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + ((e & f) ^ (~e & g)) +
                               constants[t] + words[t];
        const uint32_t second =
            (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    const uint32_t mixed[8] = { a, b, c, d, e, f, g, h };
    for (size_t i = 0; i < 8; i++)
        state[i] += mixed[i];
}

struct sha256 sha256_start(void)
{
    return (struct sha256){ .state = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
                                       0x1f83d9ab, 0x5be0cd19 } };
}

void sha256_add(struct sha256 *hash, const void *data, size_t bytes)
{
    const unsigned char *at = data;
    while (bytes > 0) {
        const size_t filled = hash->byte_count % 64;
        const size_t taken = bytes < 64 - filled ? bytes : 64 - filled;
        memcpy(hash->block + filled, at, taken);
        hash->byte_count += taken;
        at += taken;
        bytes -= taken;
        if (filled + taken == 64)
            mix_block(hash->state, hash->block);
    }
}

void sha256_text(struct sha256 *hash, char text[SHA256_TEXT_BYTES])
{
    static const unsigned char padding[64] = { 0x80 };
    const uint64_t bit_count = hash->byte_count * 8;
    const size_t filled = hash->byte_count % 64;
    sha256_add(hash, padding, filled < 56 ? 56 - filled : 120 - filled);
    unsigned char length[8];
    for (size_t i = 0; i < 8; i++)
        length[i] = (unsigned char)(bit_count >> (56 - 8 * i));
    sha256_add(hash, length, sizeof length);
    for (size_t i = 0; i < 8; i++)
        snprintf(text + 8 * i, 9, "%08x", (unsigned)hash->state[i]);
}

bool sha256_of_file(const char *path, char text[SHA256_TEXT_BYTES])
{
    FILE *in = fopen(path, "rbe");
    if (in == NULL)
        return false;
    struct sha256 hash = sha256_start();
    unsigned char buffer[1 << 14];
    size_t bytes;
    while ((bytes = fread(buffer, 1, sizeof buffer, in)) > 0)
        sha256_add(&hash, buffer, bytes);
    const int read_error = ferror(in) ? errno : 0;
    fclose(in);
    sha256_text(&hash, text);
    errno = read_error;
    return read_error == 0;
}
