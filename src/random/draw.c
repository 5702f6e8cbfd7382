#include "draw.h"
#include "../base/bug.h"
#include <string.h>

enum { PHILOX_ROUNDS = 10 };

/* Multipliers and Weyl increments of Philox4x32 (Salmon et al., SC11). */
#define PHILOX_MULTIPLY_0 UINT32_C(0xD2511F53)
#define PHILOX_MULTIPLY_2 UINT32_C(0xCD9E8D57)
#define PHILOX_BUMP_0     UINT32_C(0x9E3779B9)
#define PHILOX_BUMP_1     UINT32_C(0xBB67AE85)

struct block {
    uint32_t a, b, c, d;
};

/* Scalars and a loop of known length, so that the compiler unrolls it inside a column loop and puts
 * a deal in each lane. */
static inline struct block philox_block(struct block word, uint32_t key_0, uint32_t key_1)
{
#pragma GCC unroll 10
    for (int round = 0; round < PHILOX_ROUNDS; round++) {
        const uint64_t from_a = (uint64_t)PHILOX_MULTIPLY_0 * word.a;
        const uint64_t from_c = (uint64_t)PHILOX_MULTIPLY_2 * word.c;
        word = (struct block){
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
static inline double uniform_of(uint32_t high, uint32_t low)
{
    const uint64_t bits = ((uint64_t)high << 32 | low) >> 12 | UINT64_C(0x3FF0000000000000);
    double one_to_two;
    memcpy(&one_to_two, &bits, sizeof one_to_two);
    return (one_to_two - 1.0) + 0x1p-53;
}

void philox4x32(uint32_t word[4], const uint32_t key[2])
{
    const struct block made =
        philox_block((struct block){ word[0], word[1], word[2], word[3] }, key[0], key[1]);
    word[0] = made.a;
    word[1] = made.b;
    word[2] = made.c;
    word[3] = made.d;
}

double draw_uniform(struct draw_key key, uint32_t entity, enum draw_purpose purpose, uint32_t index)
{
    const struct block counter = { entity, key.world, (uint32_t)purpose / 2, index };
    const struct block made = philox_block(counter, (uint32_t)key.seed, (uint32_t)(key.seed >> 32));
    return (uint32_t)purpose % 2 == 0 ? uniform_of(made.a, made.b) : uniform_of(made.c, made.d);
}

void draw_uniform_pairs(struct draw_key key, size_t count, const uint32_t *entity,
                        enum draw_purpose even_purpose, const uint32_t *index, double *restrict even,
                        double *restrict odd)
{
    BUG_IF((uint32_t)even_purpose % 2 != 0);
    const uint32_t key_0 = (uint32_t)key.seed;
    const uint32_t key_1 = (uint32_t)(key.seed >> 32);
    const uint32_t world = key.world;
    const uint32_t pair = (uint32_t)even_purpose / 2;
    for (size_t i = 0; i < count; i++) {
        const struct block made =
            philox_block((struct block){ entity[i], world, pair, index[i] }, key_0, key_1);
        even[i] = uniform_of(made.a, made.b);
        odd[i] = uniform_of(made.c, made.d);
    }
}
