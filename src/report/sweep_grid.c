#include "sweep_grid.h"

#include "../base/arena.h"
#include "screen_text.h"
#include "sweep_words.h"

enum { CELL_COLUMNS = 7, GRID_ROWS_MAX = 60 };

static double pull_at(const struct sweep *sweep, size_t point, size_t design)
{
    return answer_metric(&sweep->points[point].comparison.designs[design], "pull_points").value;
}

/* Columns `first`.. of the second axis. */
static void add_part(const struct page *page, const struct sweep *sweep, size_t design, size_t first,
                     size_t count)
{
    struct arena *arena = page->arena;
    const struct sweep_axis *down = &sweep->spec->axes[0], *across = &sweep->spec->axes[1];
    struct column *columns = arena_array(arena, struct column, count + 1);
    columns[0] = (struct column){ .name = "value 1 \\ 2", .type = COLUMN_TEXT };
    for (size_t c = 0; c < count; c++)
        columns[1 + c] = (struct column){ .name = sweep_value_text(across, first + c, arena),
                                          .type = COLUMN_NUMBER,
                                          .decimals = 1,
                                          .with_sign = true };
    struct table table = table_open("grid", columns, count + 1, arena);
    for (size_t r = 0; r < down->count && r < GRID_ROWS_MAX; r++) {
        if (r * across->count + first >= sweep->done)
            break;
        table_row(&table);
        table_text(&table, sweep_value_text(down, r, arena));
        for (size_t c = 0; c < count; c++) {
            const size_t point = r * across->count + first + c;
            if (point < sweep->done)
                table_number(&table, pull_at(sweep, point, design));
            else
                table_empty(&table);
        }
    }
    page_table(page, &table);
}

static size_t columns_that_fit(const struct sweep_axis *across, size_t first, size_t width)
{
    size_t count = 0, used = 16;
    while (first + count < across->count) {
        const size_t text = screen_columns(across->texts[first + count]);
        used += 2 + (text > CELL_COLUMNS ? text : CELL_COLUMNS);
        if (count > 0 && used > width)
            break;
        count++;
    }
    return count;
}

void sweep_grid_add(const struct page *page, const struct sweep *sweep)
{
    struct arena *arena = page->arena;
    const struct sweep_axis *across = &sweep->spec->axes[1];
    const char *still = "";
    for (size_t d = 0; d < sweep->scenario->design_count; d++) {
        const struct design *design = &sweep->scenario->designs[d];
        if (!sweep_moves(sweep, d)) {
            still = arena_format(
                arena, "%s%s%s (%s)", still, *still != '\0' ? ", " : "", design->name,
                pull_at(sweep, 0, d) == 0.0 ? "0" : arena_format(arena, "%+.1f", pull_at(sweep, 0, d)));
            continue;
        }
        page_paragraph(page, 2, arena_format(arena, "%s: %s", design->name, design->title));
        for (size_t first = 0, count; first < across->count; first += count) {
            count = columns_that_fit(across, first, page->width);
            add_part(page, sweep, d, first, count);
        }
        page_gap(page);
    }
    if (*still != '\0')
        page_paragraph(page, 2, arena_format(arena, "The same everywhere: %s.", still));
}
