#include "optimise_doubt.h"

#include "../base/arena.h"
#include "optimise_words.h"

/* The pull of a candidate in its draws, ascending. */
static const double *sorted_pulls(const struct candidate *candidate, size_t draws, struct arena *arena)
{
    double *pulls = arena_array(arena, double, draws);
    for (size_t draw = 0; draw < draws; draw++) {
        const double pull = candidate->draws[draw][SCORE_PULL].value.value;
        size_t place = draw;
        for (; place > 0 && pulls[place - 1] > pull; place--)
            pulls[place] = pulls[place - 1];
        pulls[place] = pull;
    }
    return pulls;
}

static const char *pull_range(const struct candidate *candidate, size_t draws, struct arena *arena)
{
    const double *pulls = sorted_pulls(candidate, draws, arena);
    const size_t tenth = draws / 10;
    return arena_format(arena, "%s to %s", optimise_points(pulls[tenth], arena),
                        optimise_points(pulls[draws - 1 - tenth], arena));
}

const char *optimise_doubt(const struct optimise_report *report, struct arena *arena)
{
    const size_t draws = report->candidates->setting->draw_count;
    const struct candidate *present = optimise_present(report), *best = optimise_best(report);
    if (draws == 0)
        return NULL;
    return arena_format(
        arena,
        "Doubt about assumptions, apart from luck: as it stands the bounds are kept in %zu of %zu draws, as "
        "found in %zu. The pull lies, in eight of ten draws, from %s points as it stands and from %s as "
        "found.",
        goal_draws_kept(report->goal, present, draws), draws, goal_draws_kept(report->goal, best, draws),
        pull_range(present, draws, arena), pull_range(best, draws, arena));
}
