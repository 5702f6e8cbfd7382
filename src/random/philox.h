/* The generator itself, inline, so that a column loop puts a deal in each lane: Philox4x32-10 (Salmon et al., "Parallel
 * random numbers: as easy as 1, 2, 3", SC11) and 52-bit uniforms. Integers and exact steps only: the same bits on every
 * instruction set. */
#pragma once
#include <stdint.h>
#include <string.h>

enum { PHILOX_ROUNDS = 10 };

#define PHILOX_MULTIPLY_0 UINT32_C(0xD2511F53)
#define PHILOX_MULTIPLY_2 UINT32_C(0xCD9E8D57)
#define PHILOX_BUMP_0     UINT32_C(0x9E3779B9)
#define PHILOX_BUMP_1     UINT32_C(0xBB67AE85)

struct philox_words {
    uint32_t a, b, c, d;
};

static inline struct philox_words philox_encrypt(struct philox_words word, uint32_t key_0, uint32_t key_1)
{
#pragma GCC unroll 10
    for (int round = 0; round < PHILOX_ROUNDS; round++) {
        const uint64_t from_a = (uint64_t)PHILOX_MULTIPLY_0 * word.a;
        const uint64_t from_c = (uint64_t)PHILOX_MULTIPLY_2 * word.c;
        word = (struct philox_words){
            .a = (uint32_t)(from_c >> 32) ^ word.b ^ key_0,
            .b = (uint32_t)from_c,
            .c = (uint32_t)(from_a >> 32) ^ word.d ^ key_1,
            .d = (uint32_t)from_a,
        };
        key_0 += PHILOX_BUMP_0;
        key_1 += PHILOX_BUMP_1;
    }
    return word;
}

/* (bits + 0.5) / 2^52 for the upper 52 of 64 bits, exactly. The bits are laid under the exponent of 1
 * and 1 is taken off again: older instruction sets have no 64-bit integer to double. */
static inline double philox_uniform(uint32_t high, uint32_t low)
{
    const uint64_t bits = ((uint64_t)high << 32 | low) >> 12 | UINT64_C(0x3FF0000000000000);
    double one_to_two;
    memcpy(&one_to_two, &bits, sizeof one_to_two);
    return one_to_two - (1.0 - 0x1p-53);
}
