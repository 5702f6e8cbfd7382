#include "discovery.h"

#include <math.h>
#include <string.h>

/* Draws and flagged draws by twentieths of two assumptions, then summed up to each corner. */
struct grid {
    size_t all[BOX_BINS + 1][BOX_BINS + 1];
    size_t flagged[BOX_BINS + 1][BOX_BINS + 1];
};

static size_t bin_of(const struct box_search *search, size_t draw, size_t assumption)
{
    const double place = search->place[draw * search->dimensions + assumption] * BOX_BINS;
    return place < BOX_BINS ? (size_t)place : BOX_BINS - 1;
}

/* grid->all[i][j]: draws in the first i bins of `first` and the first j bins of `second`. */
static void fill(const struct box_search *search, size_t first, size_t second, struct grid *grid)
{
    memset(grid, 0, sizeof *grid);
    for (size_t draw = 0; draw < search->count / 2; draw++) {
        if (search->left_out[draw])
            continue;
        const size_t i = bin_of(search, draw, first) + 1, j = bin_of(search, draw, second) + 1;
        grid->all[i][j]++;
        grid->flagged[i][j] += search->flagged[draw];
    }
    for (size_t i = 1; i <= BOX_BINS; i++)
        for (size_t j = 1; j <= BOX_BINS; j++) {
            grid->all[i][j] += grid->all[i - 1][j] + grid->all[i][j - 1] - grid->all[i - 1][j - 1];
            grid->flagged[i][j] +=
                grid->flagged[i - 1][j] + grid->flagged[i][j - 1] - grid->flagged[i - 1][j - 1];
        }
}

/* Below `i` of the first and `j` of the second, each side turned over where it is to be above. */
static size_t inside(size_t sums[BOX_BINS + 1][BOX_BINS + 1], size_t i, size_t j, bool above_i, bool above_j)
{
    const size_t n = BOX_BINS;
    const size_t row = above_i ? sums[n][j] - sums[i][j] : sums[i][j];
    const size_t rows = above_i ? sums[n][n] - sums[i][n] : sums[i][n];
    return above_j ? rows - row : row;
}

static bool is_denser(const struct box_count *count, const struct box_count *best)
{
    if (2 * count->inside_flagged < count->flagged)
        return false;
    const size_t left = count->inside_flagged * best->inside, right = best->inside_flagged * count->inside;
    return best->inside == 0 || left > right || (left == right && count->inside > best->inside);
}

/* Every box over these two assumptions; over `first` alone where they are the same. */
static void try_boxes(const struct box_search *search, size_t first, size_t second, struct box *best)
{
    struct grid grid;
    const bool pair = first != second;
    fill(search, first, second, &grid);
    for (size_t i = 1; i < BOX_BINS; i++)
        for (size_t j = pair ? 1 : BOX_BINS; j < (pair ? BOX_BINS : BOX_BINS + 1); j++)
            for (int turn = 0; turn < (pair ? 4 : 2); turn++) {
                const bool above_i = turn & 1, above_j = turn & 2;
                struct box_count count = best->searched;
                count.inside = inside(grid.all, i, j, above_i, above_j);
                count.inside_flagged = inside(grid.flagged, i, j, above_i, above_j);
                best->tried++;
                if (!is_denser(&count, &best->searched))
                    continue;
                best->searched = count;
                best->side_count = pair ? 2 : 1;
                best->sides[0] = (struct box_side){ first, above_i, (double)i / BOX_BINS };
                best->sides[1] = (struct box_side){ second, above_j, (double)j / BOX_BINS };
            }
}

static struct box_count count_between(const struct box_search *search, size_t from, size_t end,
                                      const struct box *box)
{
    struct box_count count = { 0 };
    for (size_t draw = from; draw < end; draw++) {
        if (search->left_out[draw])
            continue;
        bool is_inside = true;
        for (size_t s = 0; s < box->side_count; s++) {
            const size_t bin = bin_of(search, draw, box->sides[s].assumption);
            is_inside = is_inside && ((double)bin / BOX_BINS >= box->sides[s].edge) == box->sides[s].above;
        }
        count.draws++;
        count.flagged += search->flagged[draw];
        count.inside += is_inside;
        count.inside_flagged += is_inside && search->flagged[draw];
    }
    return count;
}

struct box box_find(const struct box_search *search, size_t sides)
{
    struct box best = { 0 };
    best.searched = count_between(search, 0, search->count / 2, &best);
    best.searched.inside = best.searched.inside_flagged = 0;
    const size_t flagged = best.searched.flagged;
    if (flagged < BOX_FLAGGED_MIN || best.searched.draws - flagged < BOX_FLAGGED_MIN)
        return best;
    for (size_t first = 0; first < search->dimensions; first++)
        for (size_t second = sides == 1 ? first : first + 1;
             second < (sides == 1 ? first + 1 : search->dimensions); second++)
            try_boxes(search, first, second, &best);
    best.judged = count_between(search, search->count / 2, search->count, &best);
    return best;
}

static double part(size_t of, size_t all)
{
    return all > 0 ? (double)of / (double)all : (double)NAN;
}

double box_coverage(const struct box_count *count)
{
    return part(count->inside_flagged, count->flagged);
}

double box_density(const struct box_count *count)
{
    return part(count->inside_flagged, count->inside);
}
