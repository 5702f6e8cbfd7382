/* What a person types after a command, read by its table. */
#include "../../src/base/arena.h"
#include "../../src/cli/options.h"
#include <criterion/criterion.h>
#include <string.h>

struct settings {
    struct option_count worlds;
    double level;
    const char *out;
    struct option_texts set;
    bool quiet;
};

static const struct settings usual = { .level = 0.95 };

#define AT(member) offsetof(struct settings, member)
static const struct option options[] = {
    { "worlds", "N", OPTION_COUNT, AT(worlds), 2, 100, "worlds", "the scenario's" },
    { "level", "P", OPTION_NUMBER, AT(level), 0.5, 0.999, "level of the intervals", NULL },
    { "out", "DIR", OPTION_TEXT, AT(out), 0, 0, "folder", NULL },
    { "set", "PATH=VALUE", OPTION_TEXTS, AT(set), 0, 0, "change", NULL },
    { "quiet", NULL, OPTION_FLAG, AT(quiet), 0, 0, "errors only", NULL },
};
#undef AT
static const struct option_table table = { options, sizeof options / sizeof *options, &usual, sizeof usual };

enum { WORDS_MAX = 8 };

static struct arena *arena;
static char said[512];

static void open_arena(void)
{
    arena = arena_open();
}

static void close_arena(void)
{
    arena_close(arena);
}

TestSuite(options, .init = open_arena, .fini = close_arena);

/* Reads a NULL-terminated line; what was complained about is in `said`. */
static bool reads(const char *const words[WORDS_MAX], struct settings *settings, struct operands *operands)
{
    char *line[WORDS_MAX];
    int count = 0;
    for (; words[count]; count++)
        line[count] = arena_text(arena, words[count], strlen(words[count]));
    FILE *errors = fmemopen(said, sizeof said, "w");
    *settings = usual;
    const bool good = options_read(&table, "evenkeel test", count, line, settings, operands, arena, errors);
    fclose(errors);
    return good;
}

Test(options, value_follows_the_name_or_an_equals_sign)
{
    struct settings settings;
    struct operands operands;
    cr_assert(reads((const char *[WORDS_MAX]){ "--worlds", "7", "--out=a=b" }, &settings, &operands));
    cr_expect_eq(settings.worlds.value, 7u);
    cr_expect_str_eq(settings.out, "a=b");
    cr_expect_eq(operands.count, 0u);
}

Test(options, what_is_not_given_keeps_its_default)
{
    struct settings settings;
    struct operands operands;
    cr_assert(reads((const char *[WORDS_MAX]){ "deals.csv" }, &settings, &operands));
    cr_expect_not(settings.worlds.given);
    cr_expect_eq(settings.level, 0.95);
    cr_expect_null(settings.out);
    cr_expect_null(settings.set.items);
    cr_expect_str_eq(operands.items[0], "deals.csv");
}

Test(options, changes_are_kept_in_the_order_given)
{
    struct settings settings;
    struct operands operands;
    cr_assert(reads((const char *[WORDS_MAX]){ "--set", "a=1", "x.yaml", "--set=b=2", "--set", "a=3" },
                    &settings, &operands));
    cr_assert_eq(settings.set.count, 3u);
    cr_expect_str_eq(settings.set.items[0], "a=1");
    cr_expect_str_eq(settings.set.items[1], "b=2");
    cr_expect_str_eq(settings.set.items[2], "a=3");
    cr_expect_null(settings.set.items[3]);
    cr_expect_eq(operands.count, 1u);
}

Test(options, words_after_two_dashes_are_files)
{
    struct settings settings;
    struct operands operands;
    cr_assert(reads((const char *[WORDS_MAX]){ "--quiet", "--", "--worlds", "-" }, &settings, &operands));
    cr_expect(settings.quiet);
    cr_assert_eq(operands.count, 2u);
    cr_expect_str_eq(operands.items[0], "--worlds");
}

Test(options, misspelt_name_is_refused_with_the_nearest)
{
    struct settings settings;
    struct operands operands;
    cr_assert_not(reads((const char *[WORDS_MAX]){ "--quite" }, &settings, &operands));
    cr_expect_str_eq(said, "evenkeel test: unknown option `--quite`\n= hint: did you mean `--quiet`?\n");
}

Test(options, abbreviated_name_is_refused)
{
    struct settings settings;
    struct operands operands;
    cr_expect_not(reads((const char *[WORDS_MAX]){ "--world", "3" }, &settings, &operands));
    cr_expect_not(reads((const char *[WORDS_MAX]){ "--worldss", "3" }, &settings, &operands));
}

Test(options, number_out_of_range_is_refused_with_the_range)
{
    struct settings settings;
    struct operands operands;
    cr_assert_not(reads((const char *[WORDS_MAX]){ "--worlds", "101" }, &settings, &operands));
    cr_expect_str_eq(said, "evenkeel test: --worlds is 101, must be a whole number from 2 to 100\n");
    cr_assert_not(reads((const char *[WORDS_MAX]){ "--level=0.1" }, &settings, &operands));
    cr_expect_str_eq(said, "evenkeel test: --level is 0.1, must be a number from 0.5 to 0.999\n");
    cr_expect(reads((const char *[WORDS_MAX]){ "--worlds", "100", "--level=0.5" }, &settings, &operands));
}

Test(options, help_is_one_line_per_option_with_its_default)
{
    char text[1024] = "";
    FILE *out = fmemopen(text, sizeof text, "w");
    options_help(&table, out);
    fclose(out);
    cr_expect_str_eq(text, "  --worlds N        worlds (the scenario's)\n"
                           "  --level P         level of the intervals (0.95)\n"
                           "  --out DIR         folder\n"
                           "  --set PATH=VALUE  change\n"
                           "  --quiet           errors only\n");
}
