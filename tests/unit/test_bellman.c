/* Push to quota, give up, coast, cap: the dynamic programmes of a rep who may make an effort. */
#include <criterion/criterion.h>

#include "../../src/engine/bellman.h"
#include <math.h>
#include <string.h>

enum { PERIODS_MAX = 12, POINTS = PERIODS_MAX + 2, NO_EFFORT = 0, EFFORT = 1 };

/* One success a period at most; pay falls due at the end. */
struct season {
    size_t periods;
    struct bellman_option options[2];
    double last[POINTS]; /* pay at so many successes */
};

struct answer {
    double value[PERIODS_MAX + 1][POINTS]; /* [periods left][successes] */
    size_t picked[PERIODS_MAX + 1][POINTS];
    double successes, efforts; /* expected, from nothing */
};

static const struct bellman_grid grid = { POINTS };

static struct bellman_option option_of(double chance, double cost)
{
    return (struct bellman_option){
        .chance = chance, .step = 1.0, .weight = chance, .fixed = -cost, .cost = cost
    };
}

static struct season season_of(size_t periods, double chance_with, double cost)
{
    return (struct season){ .periods = periods,
                            .options = { option_of(0.2, 0.0), option_of(chance_with, cost) } };
}

static struct season with_bonus(struct season season, size_t quota, double bonus)
{
    for (size_t n = 0; n < POINTS; n++)
        season.last[n] = n >= quota ? bonus : 0.0;
    return season;
}

static struct season with_pay(struct season season, double pay, size_t cap)
{
    for (size_t n = 0; n < POINTS; n++)
        season.last[n] = pay * (double)(n < cap ? n : cap);
    return season;
}

/* Forward over successes, by the options picked. */
static void expect_forward(const struct season *season, struct answer *answer)
{
    double chance[POINTS] = { 1.0 };
    for (size_t left = season->periods; left > 0; left--) {
        double next[POINTS] = { 0.0 };
        for (size_t n = 0; n + 1 < POINTS; n++) {
            const size_t picked = answer->picked[left][n];
            const double success = chance[n] * season->options[picked].chance;
            answer->efforts += picked == EFFORT ? chance[n] : 0.0;
            answer->successes += success;
            next[n + 1] += success;
            next[n] += chance[n] - success;
        }
        memcpy(chance, next, sizeof chance);
    }
}

static struct answer solve(const struct season *season)
{
    const struct bellman_situation situation = { 2, season->options };
    struct answer answer = { 0 };
    memcpy(answer.value[0], season->last, sizeof season->last);
    for (size_t left = 1; left <= season->periods; left++) {
        for (size_t n = 0; n < POINTS; n++)
            answer.picked[left][n] = bellman_choice(grid, answer.value[left - 1], &situation, n);
        bellman_step_back(grid, &situation, 1, 1.0, answer.value[left - 1], answer.value[left]);
    }
    expect_forward(season, &answer);
    return answer;
}

static void expect_near(double is, double must, double slack, const char *what)
{
    cr_expect(fabs(is - must) <= slack, "%s is %.10g, must be %.10g", what, is, must);
}

Test(bellman, four_periods_to_a_bonus_at_two)
{
    const struct season season = with_bonus(season_of(4, 0.6, 1.0), 2, 10.0);
    const struct answer answer = solve(&season);
    expect_near(answer.value[4][0], 5.28, 1e-12, "V(4,0)");
    expect_near(answer.value[3][0], 4.0, 1e-12, "V(3,0)");
    expect_near(answer.value[3][1], 7.8, 1e-12, "V(3,1)");
    expect_near(answer.value[2][0], 2.0, 1e-12, "V(2,0)");
    expect_near(answer.value[2][1], 7.0, 1e-12, "V(2,1)");
    expect_near(answer.value[1][0], 0.0, 0.0, "V(1,0)");
    expect_near(answer.value[1][1], 5.0, 1e-12, "V(1,1)");
    for (size_t left = 1; left <= 4; left++)
        for (size_t n = 0; n <= 4 - left; n++)
            cr_expect(answer.picked[left][n] == (n < 2 && !(left == 1 && n == 0) ? EFFORT : NO_EFFORT),
                      "%zu left, %zu won", left, n);
}

/* Where effort is made: [periods left] from first to last success count; first > last: nowhere. */
static void expect_effort(const struct answer *answer, size_t left, size_t first, size_t last)
{
    for (size_t n = 0; n <= PERIODS_MAX - left; n++)
        cr_expect(answer->picked[left][n] == (first <= n && n <= last ? EFFORT : NO_EFFORT),
                  "%zu left, %zu won", left, n);
}

Test(bellman, twelve_periods_to_a_bonus_at_five_give_up_and_coast)
{
    const struct season season = with_bonus(season_of(12, 0.6, 1.0), 5, 10.0);
    const struct answer answer = solve(&season);
    expect_near(answer.value[12][0], 2.166640026, 5e-10, "V(12,0)");
    expect_near(answer.successes, 3.834936082, 5e-10, "successes");
    expect_near(answer.efforts, 3.587340206, 5e-10, "effort periods");
    static const size_t first[] = { 0, 4, 3, 3, 2, 2, 2, 1, 1, 1, 1, 1, 1 };
    static const size_t last[] = { 0, 4, 4, 4, 3, 3, 3, 2, 2, 1, 1, 0, 0 };
    for (size_t left = 1; left <= 12; left++)
        expect_effort(&answer, left, first[left], last[left]);
}

Test(bellman, weak_effort_is_made_only_when_the_bonus_is_one_success_away)
{
    const struct season season = with_bonus(season_of(12, 0.4, 1.0), 5, 10.0);
    const struct answer answer = solve(&season);
    expect_near(answer.value[12][0], 0.874159186, 5e-10, "V(12,0)");
    for (size_t left = 1; left <= 12; left++)
        expect_effort(&answer, left, left <= 3 ? 4 : 1, left <= 3 ? 4 : 0);
}

Test(bellman, cap_lowers_effort_and_output)
{
    const struct {
        size_t cap;
        double value, successes, efforts;
    } rows[] = { { PERIODS_MAX + 1, 4.8, 7.2, 12.0 },
                 { 7, 4.502327587, 6.216126898, 9.540317245 },
                 { 4, 3.733836947, 3.645672636,
                   3.114181591 } }; /* 3.733836947456: the file of facts rounds it up */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct season season = with_pay(season_of(12, 0.6, 0.5), 1.5, rows[i].cap);
        const struct answer answer = solve(&season);
        expect_near(answer.value[12][0], rows[i].value, 5e-10, "V(12,0)");
        expect_near(answer.successes, rows[i].successes, 5e-10, "successes");
        expect_near(answer.efforts, rows[i].efforts, 5e-10, "effort periods");
    }
}

Test(bellman, value_between_points_is_on_a_straight_line_and_the_last_slope_goes_on)
{
    const double value[] = { 0.0, 1.0, 4.0 };
    const struct bellman_grid three = { 3 };
    cr_expect(bellman_value_at(three, value, 0, 0.5) == 0.5);
    cr_expect(bellman_value_at(three, value, 1, 0.5) == 2.5);
    cr_expect(bellman_value_at(three, value, 1, 2.0) == 7.0);
}

Test(bellman, step_that_seldom_comes_moves_the_value_by_so_much_less)
{
    const struct season season = with_bonus(season_of(1, 0.6, 1.0), 1, 10.0);
    const struct bellman_situation situations[] = { { 2, season.options }, { 1, season.options } };
    double before[POINTS];
    bellman_step_back(grid, situations, 2, 0.25, season.last, before);
    /* Effort is worth 6 - 1 in the first situation, nothing can be done in the second, worth 2. */
    expect_near(before[0], 0.25 * (5.0 + 2.0) / 2.0, 1e-12, "value");
}

/* Effort that is worth exactly what it costs isn't made. */
Test(bellman, first_option_is_picked_at_a_tie)
{
    const struct bellman_option options[] = { option_of(0.25, 0.0), option_of(0.75, 2.0) };
    const struct bellman_situation situation = { 2, options };
    const double value[POINTS] = { 0.0, 4.0, 9.0 };
    cr_expect(bellman_choice(grid, value, &situation, 0) == NO_EFFORT, "0.5 x 4 is 2");
    cr_expect(bellman_choice(grid, value, &situation, 1) == EFFORT, "0.5 x 5 is more");
}
