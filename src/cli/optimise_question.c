#include "optimise_question.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "name_option.h"
#include <math.h>
#include <string.h>

static const char who[] = "evenkeel optimise";

/* A number, or one with a percent sign. */
struct amount {
    double number;
    bool percent;
};

static bool read_amount(const char *text, struct amount *amount, struct arena *arena)
{
    const size_t length = strlen(text);
    amount->percent = length > 0 && text[length - 1] == '%';
    return text_to_number(arena_text(arena, text, length - amount->percent), &amount->number);
}

static bool read_share(const char *option, const char *text, double *share, struct arena *arena)
{
    struct amount amount;
    *share = -INFINITY;
    if (text == NULL)
        return true;
    if (read_amount(text, &amount, arena)) {
        *share = amount.percent ? 0.01 * amount.number : amount.number;
        if (*share >= 0.0 && *share <= 1.0)
            return true;
    }
    fprintf(stderr, "%s: --%s is %s, must be a share from 0 to 1, or a percentage\n= hint: --%s 25%%\n", who,
            option, text, option);
    return false;
}

static bool read_budget(const char *text, struct optimise_question *question, struct arena *arena)
{
    struct amount amount;
    question->pay_budget_share = (double)NAN;
    question->goal.pay_budget_usd = INFINITY;
    if (text == NULL)
        return true;
    if (read_amount(text, &amount, arena) && amount.number > 0.0) {
        if (amount.percent)
            question->pay_budget_share = 0.01 * amount.number;
        else
            question->goal.pay_budget_usd = amount.number;
        return true;
    }
    fprintf(stderr,
            "%s: --pay-budget is %s, must be dollars of rep pay over the horizon, or a percentage of the "
            "design's own\n"
            "= hint: --pay-budget 102%%\n",
            who, text);
    return false;
}

static bool read_within(const char *text, struct goal *goal)
{
    goal->within_points = goal->kind == GOAL_NEUTRAL ? 1.0 : INFINITY;
    if (text == NULL || (text_to_number(text, &goal->within_points) && goal->within_points >= 0.0 &&
                         goal->within_points <= 100.0))
        return true;
    fprintf(stderr, "%s: --within is %s, must be points of pull from 0 to 100\n", who, text);
    return false;
}

/* Index of a word in `names`; false, said, if it is none. */
static bool read_word(const char *option, const char *text, const char *const *names, size_t count,
                      const char *what, size_t *index)
{
    const struct known_names known = { what, names, count };
    *index = name_option_find(who, option, text, &known);
    return *index < count;
}

bool optimise_question_read(const struct optimise_args *args, struct optimise_question *question,
                            struct arena *arena)
{
    size_t goal = 0, cost = 0, robust = 0;
    *question = (struct optimise_question){ .cost_given = args->cost != NULL };
    if (!read_word("goal", args->goal, goal_names, GOAL_KINDS, "neutral or contribution", &goal) ||
        (args->cost != NULL &&
         !read_word("cost", args->cost, cost_names, COST_KINDS, "pay or contribution", &cost)) ||
        !read_word("robust", args->robust != NULL ? args->robust : "mean", robust_names, ROBUST_KINDS,
                   "mean or worst-10", &robust))
        return false;
    if (args->robust != NULL && !args->draws.given) {
        fprintf(stderr, "%s: --robust goes with --draws N\n= hint: --draws 32 --robust worst-10\n", who);
        return false;
    }
    question->goal.kind = (enum goal_kind)goal;
    question->goal.cost = args->cost != NULL          ? (enum cost_kind)cost
                          : goal == GOAL_CONTRIBUTION ? COST_CONTRIBUTION
                                                      : COST_PAY;
    question->goal.surely = args->sure;
    question->robust = (enum robust_kind)robust;
    return read_within(args->within, &question->goal) && read_budget(args->pay_budget, question, arena) &&
           read_share("partner-share-floor", args->partner_share_floor, &question->goal.partner_share_floor,
                      arena) &&
           read_share("active-partners-floor", args->active_partners_floor,
                      &question->goal.active_share_floor, arena);
}
