#include "instruction_set.h"

#include <string.h>

extern const struct instruction_set isa_scalar, isa_avx2, isa_avx512;

const struct instruction_set *const instruction_sets[INSTRUCTION_SETS] = { &isa_scalar, &isa_avx2,
                                                                           &isa_avx512 };

static bool processor_has(const struct instruction_set *set)
{
#if defined(__x86_64__)
    if (set == &isa_avx512)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw");
    if (set == &isa_avx2)
        return __builtin_cpu_supports("avx2");
#endif
    return set == &isa_scalar;
}

bool instruction_set_is_present(const struct instruction_set *set)
{
    return set->draw_columns != NULL && processor_has(set);
}

const struct instruction_set *instruction_set_best(void)
{
    const struct instruction_set *best = &isa_scalar;
    for (size_t i = 0; i < INSTRUCTION_SETS; i++)
        if (instruction_set_is_present(instruction_sets[i]))
            best = instruction_sets[i];
    return best;
}

const struct instruction_set *instruction_set_named(const char *name)
{
    for (size_t i = 0; i < INSTRUCTION_SETS; i++)
        if (strcmp(instruction_sets[i]->name, name) == 0)
            return instruction_sets[i];
    return NULL;
}
