#include "draw.h"
#include "../base/bug.h"
#include "philox.h"

void philox4x32(uint32_t word[4], const uint32_t key[2])
{
    const struct philox_words made =
        philox_encrypt((struct philox_words){ word[0], word[1], word[2], word[3] }, key[0], key[1]);
    word[0] = made.a;
    word[1] = made.b;
    word[2] = made.c;
    word[3] = made.d;
}

double draw_uniform(struct draw_key key, uint32_t entity, enum draw_purpose purpose, uint32_t index)
{
    const struct philox_words counter = { entity, key.world, (uint32_t)purpose / 2, index };
    const struct philox_words made = philox_encrypt(counter, (uint32_t)key.seed, (uint32_t)(key.seed >> 32));
    return (uint32_t)purpose % 2 == 0 ? philox_uniform(made.a, made.b) : philox_uniform(made.c, made.d);
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
        const struct philox_words made =
            philox_encrypt((struct philox_words){ entity[i], world, pair, index[i] }, key_0, key_1);
        even[i] = philox_uniform(made.a, made.b);
        odd[i] = philox_uniform(made.c, made.d);
    }
}
