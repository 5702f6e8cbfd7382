#include "tested_number.h"

#include "../base/diag.h"
#include "../base/text.h"
#include <math.h>
#include <string.h>

static bool has_a_zero(const struct metric *metric)
{
    static const char *const names[] = { "pull_points",           "pull_points_by_value",
                                         "channel_tax_mean",      "credit_tax",
                                         "expected_tax",          "gap_usd_mean",
                                         "gap_with_lift_usd_mean" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(metric->name, names[i]) == 0)
            return true;
    return false;
}

struct tested_number tested_number_of(const char *name)
{
    const struct metric *metric = metric_named(name);
    return (struct tested_number){ metric, !has_a_zero(metric) };
}

bool tested_number_read(const char *name, const struct scenario *scenario, struct tested_number *tested,
                        struct diag *diag)
{
    const char *names[128];
    size_t count = 0;
    for (size_t i = 0; i < metric_count && count < sizeof names / sizeof *names; i++) {
        if (!metric_is_for(&metrics[i], scenario))
            continue;
        names[count++] = metrics[i].name;
        if (strcmp(metrics[i].name, name) == 0) {
            *tested = tested_number_of(name);
            return true;
        }
    }
    diag_error(diag, (struct span){ 0 }, "--metric is %s, must be a number of designs.csv or estimates.csv",
               name);
    const char *nearest = text_nearest(name, names, count);
    if (nearest != NULL)
        diag_hint(diag, "did you mean `%s`?", nearest);
    else
        diag_hint(diag,
                  "pull_points, contribution_usd and gap_with_lift_usd_mean are three; estimates.csv of "
                  "`evenkeel run` lists all with their meaning");
    return false;
}

struct estimate tested_estimate(const struct tested_number *tested, const struct run_result *run,
                                size_t design)
{
    return tested->change ? metric_difference(tested->metric, run, design, run->scenario->baseline)
                          : metric_estimate(tested->metric, run, design);
}

enum sign sign_of(struct estimate estimate)
{
    if (estimate_is_zero(estimate))
        return SIGN_ZERO;
    return estimate.high < 0.0 ? SIGN_BELOW : estimate.low > 0.0 ? SIGN_ABOVE : SIGN_UNCLEAR;
}
