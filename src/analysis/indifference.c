#include "indifference.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "../input/credit_share.h"
#include "../input/item_name.h"
#include "../input/scenario_tree.h"
#include <math.h>
#include <string.h>

static bool is_all(const struct indifference_spec *spec)
{
    return strcmp(spec->route, "partner") == 0;
}

static bool is_mapped(const struct indifference_spec *spec, const struct market *market, size_t route)
{
    return is_all(spec) ? route > 0 : strcmp(market->routes[route].name, spec->route) == 0;
}

static const char *number_text(double number, struct arena *arena)
{
    char text[32];
    return arena_format(arena, "%s", text_from_number(number, text));
}

static struct sweep_axis lift_axis(const struct indifference_spec *spec, const struct market *market,
                                   const double *lifts, size_t count, struct arena *arena)
{
    const char *const **changes = arena_array(arena, const char *const *, count);
    for (size_t i = 0; i < count; i++) {
        const char **lines = arena_array(arena, const char *, market->route_count + 1);
        size_t lines_count = 0;
        for (size_t r = 0; r < market->route_count; r++)
            if (is_mapped(spec, market, r))
                lines[lines_count++] = arena_format(arena, "market.routes.%s.win_lift_share=%s",
                                                    market->routes[r].name, number_text(lifts[i], arena));
        changes[i] = lines;
    }
    return sweep_axis_of("win_lift_share", "share", lifts, count, changes, arena);
}

static struct sweep_axis credit_axis(const struct indifference_spec *spec, const struct market *market,
                                     const struct node *rules, const double *shares, size_t count,
                                     struct arena *arena)
{
    const struct credit_target target = { spec->route, market->routes[0].name };
    const char *const **changes = arena_array(arena, const char *const *, count);
    for (size_t i = 0; i < count; i++) {
        const char **lines = arena_array(arena, const char *, 2);
        lines[0] = arena_format(arena, "designs.%s.rep.credit=%s", spec->design,
                                credit_with_share(rules, target, number_text(shares[i], arena), arena));
        changes[i] = lines;
    }
    return sweep_axis_of("credit_share", "share", shares, count, changes, arena);
}

bool indifference_axes(const struct indifference_spec *spec, const struct scenario *scenario,
                       struct sweep_spec *sweep, struct arena *arena, struct diag *diag)
{
    size_t lift_count, credit_count;
    const double *lifts = sweep_range_read("--lift", spec->lift, &lift_count, arena, diag);
    const double *shares =
        lifts != NULL ? sweep_range_read("--credit", spec->credit, &credit_count, arena, diag) : NULL;
    if (shares == NULL)
        return false;
    struct load load = { .arena = arena, .diag = diag };
    const struct node *tree = scenario_tree_with(sweep->rerun.path, sweep->rerun.sets, &load);
    if (tree == NULL)
        return false;
    const struct node *designs = node_at(tree, "designs");
    const struct node *design = designs->items[item_named(designs, spec->design)];
    const struct node *rules = node_at(node_at(design, "rep"), "credit");
    sweep->axis_count = 2;
    sweep->axes[0] = lift_axis(spec, &scenario->market, lifts, lift_count, arena);
    sweep->axes[1] = credit_axis(spec, &scenario->market, rules, shares, credit_count, arena);
    return true;
}

/* Tax of the mapped route, or of all, at one point. */
static double tax_at(const struct indifference *map, size_t point, enum tax_kind kind)
{
    const struct design_answer *answer = &map->sweep->points[point].comparison.designs[map->design];
    if (map->route != ALL_PARTNER_ROUTES)
        return answer->route_tax[map->route][kind].value;
    return answer_metric(answer, kind == TAX_CREDIT ? "credit_tax" : "channel_tax_mean").value;
}

static double share_at(const struct indifference *map, size_t point)
{
    const double *share = map->sweep->points[point].route_share[map->design];
    if (map->route != ALL_PARTNER_ROUTES)
        return share[map->route];
    double sum = 0.0;
    for (size_t r = 1; r < map->sweep->scenario->market.route_count; r++)
        sum += share[r];
    return sum;
}

static double market_lift(const struct indifference_spec *spec, const struct market *market)
{
    double sum = 0.0, count = 0.0;
    for (size_t r = 0; r < market->route_count; r++) {
        if (!is_mapped(spec, market, r))
            continue;
        sum += market->routes[r].win_lift_share;
        count += 1.0;
    }
    return sum / count;
}

struct indifference indifference_of(const struct indifference_spec *spec, const struct sweep *sweep,
                                    const struct scenario *scenario, struct arena *arena)
{
    const struct sweep_axis *lifts = &sweep->spec->axes[0], *credits = &sweep->spec->axes[1];
    struct indifference_row *rows = arena_array(arena, struct indifference_row, credits->count);
    double *partner_share = arena_array(arena, double, credits->count * lifts->count);
    struct indifference map = { .sweep = sweep,
                                .design = scenario_design_named(sweep->scenario, spec->design),
                                .route = is_all(spec) ? ALL_PARTNER_ROUTES
                                                      : scenario_route_named(sweep->scenario, spec->route),
                                .market_lift_share = market_lift(spec, &scenario->market),
                                .row_count = credits->count,
                                .rows = rows,
                                .partner_share = partner_share };
    const size_t last = credits->count - 1; /* the points of the first lift come first */
    map.basis_ratio = (1.0 - tax_at(&map, last, TAX_CREDIT)) / credits->numbers[last];
    for (size_t c = 0; c < credits->count; c++) {
        const double paid = 1.0 - tax_at(&map, c, TAX_PAY);
        const double credited = credits->numbers[c] * map.basis_ratio;
        rows[c] = (struct indifference_row){ .credit_share = credits->numbers[c],
                                             .closed_lift_share =
                                                 credited > 0.0 ? 1.0 / credited - 1.0 : (double)NAN,
                                             .paid_lift_share = paid > 0.0 ? 1.0 / paid - 1.0 : (double)NAN };
        for (size_t l = 0; l < lifts->count; l++)
            partner_share[c * lifts->count + l] = share_at(&map, l * credits->count + c);
    }
    return map;
}

/* Partner pay over direct pay, both won. */
static double paid_ratio(const struct indifference_row *row)
{
    return 1.0 / (1.0 + row->paid_lift_share);
}

double indifference_credit_share(const struct indifference *map, double lift_share)
{
    const double wanted = 1.0 / (1.0 + lift_share);
    for (size_t c = 0; c < map->row_count; c++)
        if (fabs(paid_ratio(&map->rows[c]) - wanted) <= 1e-9)
            return map->rows[c].credit_share;
    for (size_t c = 1; c < map->row_count; c++) {
        const double below = paid_ratio(&map->rows[c - 1]), above = paid_ratio(&map->rows[c]);
        if ((below - wanted) * (above - wanted) > 0.0 || !isfinite(below) || !isfinite(above))
            continue;
        const double part = (wanted - below) / (above - below);
        return map->rows[c - 1].credit_share +
               part * (map->rows[c].credit_share - map->rows[c - 1].credit_share);
    }
    return (double)NAN;
}
