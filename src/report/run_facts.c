#include "run_facts.h"

#include "../base/arena.h"
#include "../base/sha256.h"
#include "../base/version.h"
#include "../engine/run.h"
#include <inttypes.h>

#ifndef EVENKEEL_FLAGS
#define EVENKEEL_FLAGS "unknown"
#endif

const char *program_facts(struct arena *arena)
{
    return arena_format(arena, "%s %s\ncompiler: %s, %s", EVENKEEL_VERSION, EVENKEEL_REVISION, __VERSION__,
                        EVENKEEL_FLAGS);
}

const char *run_facts(const struct scenario *scenario, uint64_t seed, size_t worlds, const char *const *sets,
                      struct arena *arena)
{
    const char *facts =
        arena_format(arena,
                     "program: %s\nscenario: %s\nseed: %" PRIu64 "\nbaseline: %s\ndecomposed: %s\n"
                     "worlds (up to %d): %zu\n",
                     program_facts(arena), scenario->name, seed, scenario->designs[scenario->baseline].name,
                     scenario->decompose ? "yes" : "no", SAMPLED_WORLDS,
                     worlds < SAMPLED_WORLDS ? worlds : SAMPLED_WORLDS);
    facts = arena_format(arena, "%sdesigns:", facts);
    for (size_t d = 0; d < scenario->design_count; d++)
        facts = arena_format(arena, "%s %s", facts, scenario->designs[d].name);
    facts = arena_format(arena, "%s\nset:", facts);
    if (sets == NULL || *sets == NULL)
        facts = arena_format(arena, "%s nothing", facts);
    for (; sets != NULL && *sets != NULL; sets++)
        facts = arena_format(arena, "%s %s", facts, *sets);
    facts = arena_format(arena, "%s\n", facts);
    for (size_t i = 0; i < scenario->file_count; i++) {
        char hash[SHA256_TEXT_BYTES];
        const bool read = sha256_of_file(scenario->files[i], hash);
        facts = arena_format(arena, "%sfile %s: %s\n", facts, scenario->files[i], read ? hash : "unreadable");
    }
    return facts;
}
