/* The luck of one case of a law: a stream of numbers that is the same in every run. Include it in one
 * test file at a time; nothing is shared between files. LAWS=100 in the environment asks for a hundred
 * times as many cases. */
#pragma once
#include "../../src/random/draw.h"
#include <stdlib.h>

struct luck {
    uint32_t number; /* of the case */
    uint32_t used;
};

static inline uint32_t law_cases(uint32_t usual)
{
    const char *times = getenv("LAWS");
    const long asked = times ? strtol(times, NULL, 10) : 1;
    return usual * (uint32_t)(asked < 1 ? 1 : asked > 1000 ? 1000 : asked);
}

static inline struct luck luck_of(uint32_t number)
{
    return (struct luck){ .number = number };
}

/* The next number of the case, in (0,1). */
static inline double chance(struct luck *luck)
{
    return draw_uniform((struct draw_key){ .seed = 77 }, luck->number, DRAW_REP_SKILL, luck->used++);
}

static inline double pick(struct luck *luck, const double *values, size_t count)
{
    return values[(size_t)(chance(luck) * (double)count)];
}

/* One of the numbers listed; a number listed twice is twice as likely. */
#define PICK(luck, ...)                                                                                      \
    pick((luck), (const double[]){ __VA_ARGS__ }, sizeof((const double[]){ __VA_ARGS__ }) / sizeof(double))
