/* The words of `evenkeel curve` that need no file. */
#include "../base/arena.h"
#include "../base/text.h"
#include "../domain/cents.h"
#include "curve_plans.h"
#include <math.h>
#include <string.h>

enum { POINTS_MAX = 10001 };

/* Reads up to `count` numbers with colons between. */
static bool read_numbers(const char *text, double *numbers, size_t count, struct arena *arena)
{
    for (size_t i = 0; i < count; i++) {
        const size_t length = strcspn(text, ":");
        if (!text_to_number(arena_text(arena, text, length), &numbers[i]))
            return false;
        if (i + 1 < count && text[length] != ':')
            return false;
        text += length + 1;
    }
    return text[-1] == '\0';
}

static bool refuse_attainment(const char *text, const char *rule)
{
    fprintf(stderr, "evenkeel curve: --attainment is %s, must be %s\n", text, rule);
    fprintf(stderr, "= hint: 0:200:5 is from 0 to 200 %% of quota in steps of 5\n");
    return false;
}

/* Percents as shares, each the decimal that it stands for. */
static bool read_attainments(const char *text, struct curve_set *set, struct arena *arena)
{
    double of[3];
    if (!read_numbers(text, of, 3, arena))
        return refuse_attainment(text, "FROM:TO:STEP, three numbers of percent");
    const double from = of[0], to = of[1], step = of[2];
    if (!(from >= 0.0) || !(to > from) || to > 100.0 * CASE_ATTAINMENT_MAX)
        return refuse_attainment(text, "from 0 or more up to at most 1000 percent, rising");
    if (!(step > 0.0) || (to - from) / step + 1.0 > POINTS_MAX)
        return refuse_attainment(text, "in steps above 0, at most 10,000 of them");
    const size_t count = (size_t)floor((to - from) / step + 1e-9) + 1;
    if (count < 2)
        return refuse_attainment(text, "at least two places: a step no longer than the range");
    double *attainments = arena_array(arena, double, count);
    for (size_t i = 0; i < count; i++)
        attainments[i] = usd_as_decimal(from + (double)i * step) / 100.0;
    set->attainments = attainments;
    set->point_count = count;
    return true;
}

static bool refuse_fact(const char *fact, const char *rule)
{
    fprintf(stderr, "evenkeel curve: --deal-is %s: must be %s\n", fact, rule);
    return false;
}

/* One of two words. */
static bool read_word(const char *fact, const char *value, const char *word, const char *other, bool *is_word)
{
    *is_word = strcmp(value, word) == 0;
    if (*is_word || strcmp(value, other) == 0)
        return true;
    fprintf(stderr, "evenkeel curve: --deal-is %s: must be %s or %s\n", fact, word, other);
    return false;
}

/* Keys of a deal that are text. */
static const char **text_of(struct deal_facts *facts, const char *key)
{
    if (strcmp(key, "product") == 0)
        return &facts->product;
    if (strcmp(key, "partner_tier") == 0)
        return &facts->partner_tier;
    return strcmp(key, "role") == 0 ? &facts->role : NULL;
}

static bool refuse_key(const char *fact, const char *key)
{
    static const char *const keys[] = { "found_by", "customer",     "registered",
                                        "product",  "partner_tier", "role" };
    const char *near = text_nearest(key, keys, sizeof keys / sizeof *keys);
    refuse_fact(fact, "found_by, customer, registered, product, partner_tier or role");
    if (near)
        fprintf(stderr, "= hint: did you mean `%s`?\n", near);
    return false;
}

static bool read_fact(const char *fact, struct deal_facts *facts, struct arena *arena)
{
    const char *equals = strchr(fact, '=');
    if (!equals || !equals[1])
        return refuse_fact(fact, "KEY=VALUE");
    const char *key = arena_text(arena, fact, (size_t)(equals - fact)), *value = equals + 1;
    const char **text = text_of(facts, key);
    bool first = false, good = true;
    if (text) {
        *text = value;
    } else if (strcmp(key, "found_by") == 0) {
        good = read_word(fact, value, "partner", "vendor", &first);
        facts->found_by = first ? FOUND_BY_PARTNER : FOUND_BY_VENDOR;
    } else if (strcmp(key, "customer") == 0) {
        good = read_word(fact, value, "new", "existing", &first);
        facts->customer = first ? CUSTOMER_NEW : CUSTOMER_EXISTING;
    } else if (strcmp(key, "registered") == 0) {
        good = read_word(fact, value, "yes", "no", &facts->registered);
    } else {
        return refuse_key(fact, key);
    }
    return good;
}

bool curve_question_read(const struct curve_args *args, struct case_question *question, struct curve_set *set,
                         struct arena *arena)
{
    *question = (struct case_question){
        .segment = args->segment,
        .facts = { .found_by = FOUND_BY_VENDOR, .customer = CUSTOMER_NEW },
        .discount_share = args->discount_percent / 100.0,
        .deal_usd = args->deal_usd,
        .cost_of_goods_share = args->cost_of_goods_percent / 100.0,
        .partner_credit_share = args->partner_percent / 100.0,
    };
    for (size_t i = 0; i < args->deal_is.count; i++)
        if (!read_fact(args->deal_is.items[i], &question->facts, arena))
            return false;
    return read_attainments(args->attainment, set, arena);
}
