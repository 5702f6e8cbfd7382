#include "plan_levers.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "../input/credit_share.h"
#include "../input/node_text.h"
#include <string.h>

static const double spiff_tolerance_usd = 1.0, credit_tolerance = 0.001, credit_high = 2.0,
                    path_parts = 1000.0;

static const char *number_text(double number, struct arena *arena)
{
    char text[32];
    return arena_format(arena, "%s", text_from_number(number, text));
}

static const char *const *one_line(const char *line, struct arena *arena)
{
    const char **lines = arena_array(arena, const char *, 2);
    lines[0] = line;
    return lines;
}

/* A SPIFF of nothing is no SPIFF: the loader takes none. */
static const char *const *spiff_lines(const void *context, double usd, struct arena *arena)
{
    const struct plan_lever *plan = context;
    const struct node none = { .kind = NODE_LIST };
    const char *own = node_text(plan->spiffs != NULL ? plan->spiffs : &none, arena);
    const bool is_empty = plan->spiffs == NULL || plan->spiffs->count == 0;
    const int length = (int)strlen(own) - 1; /* without the bracket that ends it */
    const char *added =
        arena_format(arena, "{ name: added, routes: partner, amount_usd: %s }", number_text(usd, arena));
    const char *all =
        usd == 0.0 ? own : arena_format(arena, "%.*s%s%s]", length, own, is_empty ? "" : ", ", added);
    return one_line(arena_format(arena, "designs.%s.rep.spiffs=%s", plan->design, all), arena);
}

static const char *const *credit_lines(const void *context, double share, struct arena *arena)
{
    const struct plan_lever *plan = context;
    const struct credit_target target = { "partner", plan->direct };
    const char *rules = credit_with_share(plan->credit, target, number_text(share, arena), arena);
    return one_line(arena_format(arena, "designs.%s.rep.credit=%s", plan->design, rules), arena);
}

static const char *const *path_lines(const void *context, double value, struct arena *arena)
{
    const struct plan_lever *plan = context;
    return one_line(arena_format(arena, "%s=%s", plan->path, number_text(value, arena)), arena);
}

struct lever spiff_lever(const struct plan_lever *plan, double high_usd)
{
    return (struct lever){ .label = "spiff_usd",
                           .unit = "USD",
                           .low = 0.0,
                           .high = high_usd,
                           .tolerance = spiff_tolerance_usd,
                           .changes = spiff_lines,
                           .context = plan };
}

struct lever credit_lever(const struct plan_lever *plan)
{
    return (struct lever){ .label = "credit_share",
                           .unit = "share",
                           .low = 0.0,
                           .high = credit_high,
                           .tolerance = credit_tolerance,
                           .changes = credit_lines,
                           .context = plan };
}

struct lever path_lever(const struct plan_lever *plan, const char *unit, double low, double high)
{
    return (struct lever){ .label = plan->path,
                           .unit = unit,
                           .low = low,
                           .high = high,
                           .tolerance = (high - low) / path_parts,
                           .changes = path_lines,
                           .context = plan };
}
