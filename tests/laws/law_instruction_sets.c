/* How deals are worked changes no number: in vectors of any instruction set or one by one, to the last bit. */
#include <criterion/criterion.h>

#include "../../src/engine/world.h"
#include "../plain_scenario.h"
#include "../reference/random_models.h"
#include "luck.h"

enum { CASES = 12, WORLDS = 2 };

/* The tallies of a few worlds; `set` NULL: one by one. */
static struct tally *worlds_by(const struct scenario *scenario, uint64_t seed,
                               const struct instruction_set *set, struct arena *arena)
{
    struct stage *stage = arena_array(arena, struct stage, 1);
    *stage = stage_of(scenario, seed, arena);
    struct world_bench bench = world_bench_in(arena, stage);
    bench.one_by_one = set == NULL;
    if (set != NULL)
        stage->luck.instructions = set;
    const size_t kinds = scenario->decompose ? HELD_KINDS : 1, designs = scenario->design_count;
    struct tally *tallies = arena_array(arena, struct tally, WORLDS * kinds * designs);
    for (uint32_t world = 0; world < WORLDS; world++) {
        struct world_tallies to = { 0 };
        for (size_t held = 0; held < kinds; held++)
            to.held[held] = tallies + (world * kinds + held) * designs;
        world_run(&bench, seed, world, to, NULL);
    }
    return tallies;
}

static void expect_same_bits(const struct scenario *scenario, uint64_t number)
{
    struct arena *arena = arena_open();
    const size_t count = WORLDS * scenario->design_count * (scenario->decompose ? (size_t)HELD_KINDS : 1);
    const struct tally *one_by_one = worlds_by(scenario, number, NULL, arena);
    for (size_t i = 0; i < INSTRUCTION_SETS; i++) {
        if (!instruction_set_is_present(instruction_sets[i]))
            continue;
        const struct tally *got = worlds_by(scenario, number, instruction_sets[i], arena);
        for (size_t t = 0; t < count; t++) {
            const double *is = (const double *)&got[t], *must = (const double *)&one_by_one[t];
            for (size_t m = 0; m < sizeof *got / sizeof *is; m++)
                if (memcmp(&is[m], &must[m], sizeof *is) != 0) {
                    cr_expect(false, "model %llu, %s, tally %zu: member %zu is %.17g, must be %.17g",
                              (unsigned long long)number, instruction_sets[i]->name, t, m, is[m], must[m]);
                    break;
                }
        }
    }
    arena_close(arena);
}

static size_t designs_in_vectors(const struct scenario *scenario)
{
    struct arena *arena = arena_open();
    const struct stage stage = stage_of(scenario, 1, arena);
    size_t count = 0;
    for (size_t d = 0; d < scenario->design_count; d++)
        count += stage.designs[d].plain != NULL;
    arena_close(arena);
    return count;
}

Test(law_instruction_sets, all_give_the_same_bits_as_deals_worked_one_by_one)
{
    size_t in_vectors = 0;
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        const struct scenario *scenario = random_scenario(number, arena);
        expect_same_bits(scenario, number);
        in_vectors += designs_in_vectors(scenario);
        arena_close(arena);
    }
    cr_expect(in_vectors >= CASES, "%zu designs are plain enough for vectors", in_vectors);
}

/* Routes held as the baseline has them, and picks noted. */
Test(law_instruction_sets, held_routes_are_held_alike)
{
    for (uint64_t number = 1; number <= law_cases(CASES) / 3; number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_scenario(number, arena);
        scenario->decompose = true;
        expect_same_bits(scenario, number);
        arena_close(arena);
    }
}

/* Reps' pay and moved deals, and SPIFFs, which are paid to persons. */
Test(law_instruction_sets, every_rep_is_paid_alike)
{
    for (uint64_t number = 1; number <= law_cases(CASES) / 3; number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_scenario(number, arena);
        scenario->people = true;
        scenario->designs[0].rep.spiff_count = 1;
        scenario->designs[0].rep.spiffs[0] = (struct spiff){
            .when = { .found_by = CONDITION_ANY, .customer = CONDITION_ANY, .registered = CONDITION_ANY },
            .amount_usd = 500.0,
            WITHOUT_LIMITS
        };
        expect_same_bits(scenario, number);
        arena_close(arena);
    }
}

/* A world of 12 parts, by one thread and by several that share it. */
Test(law_instruction_sets, one_large_world_is_the_same_on_any_number_of_threads)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->market.rep_count = 12000;
    scenario->market.segments[0].log_sd = 1.0;
    scenario->people = true;
    plain_design_added(scenario)->rep.credit[0].basis = CREDIT_LIST;
    const struct stage stage = stage_of(scenario, 3, arena);
    cr_assert(world_parts(&stage) > 9);
    struct run_spec spec = { .scenario = scenario, .seed = 3, .worlds = 1, .threads = 1 };
    const struct run_result alone = run_worlds(&spec, arena);
    for (spec.threads = 2; spec.threads <= 5; spec.threads++) {
        const struct run_result together = run_worlds(&spec, arena);
        cr_expect(memcmp(alone.tallies, together.tallies, 2 * sizeof(struct tally)) == 0, "%d threads",
                  spec.threads);
        for (size_t d = 0; d < 2; d++) {
            cr_expect(alone.sample_count[d] == together.sample_count[d] && alone.sample_count[d] > 0);
            cr_expect(memcmp(alone.samples[d], together.samples[d],
                             alone.sample_count[d] * sizeof(struct sampled_deal)) == 0);
        }
    }
    arena_close(arena);
}
