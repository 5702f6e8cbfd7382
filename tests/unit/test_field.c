#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/input/field_rows.h"
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A table with one row of every type. */
enum colour { COLOUR_RED, COLOUR_GREEN, COLOUR_BLUE };

struct inner {
    double pays;
    double win_rate;
};

struct outer {
    double share, fee_usd, cap_usd, lift;
    size_t reps;
    uint64_t seed;
    bool active;
    const char *title;
    const char *name;
    const char *as_of;
    enum colour colour;
    int found_by;
    size_t taper_count;
    double taper[3];
    struct name_list routes;
    struct inner one;
    size_t many_count;
    struct inner many[2];
    const struct node *rest;
};

static const char *const colours[] = { "red", "green", "blue", NULL };
static const char *const finders[] = { "vendor", "partner", NULL };

#define AT(member) offsetof(struct inner, member)
static const struct field inner_fields[] = {
    ROW_NUMBER("pays", "USD", AT(pays), 0, INFINITY, 0, "what it pays"),
    ROW_UNCERTAIN_ABOVE("win_rate", "share", AT(win_rate), 0, 1, 0.25, "won or lost"),
};
#undef AT
static const struct field_table inner_table =
    TABLE("outer.many[]", "One of many.", inner_fields, struct inner);

#define AT(member) offsetof(struct outer, member)
static const struct field outer_fields[] = {
    ROW_NUMBER("share", "share", AT(share), 0, 0.9, REQUIRED, "of list price"),
    ROW_NUMBER("fee_usd", "USD", AT(fee_usd), 0, 1e6, 250, "flat fee"),
    { .key = "cap_usd",
      .type = FIELD_NUMBER,
      .unit = "USD",
      .offset = AT(cap_usd),
      .high = INFINITY,
      .above_low = true,
      .absent = INFINITY,
      .help = "most" },
    ROW_UNCERTAIN("lift", "", AT(lift), -1, 5, 0, "lift"),
    { .key = "reps",
      .type = FIELD_COUNT,
      .unit = "reps",
      .offset = AT(reps),
      .low = 1,
      .high = 1000,
      .absent = 7,
      .help = "how many" },
    ROW_PLAIN("seed", FIELD_SEED, AT(seed), 1, "luck"),
    ROW_PLAIN("active", FIELD_FLAG, AT(active), 1, "in use"),
    ROW_PLAIN("title", FIELD_TEXT, AT(title), 0, "for people"),
    ROW_PLAIN("name", FIELD_WORD, AT(name), 0, "for files"),
    ROW_PLAIN("as_of", FIELD_DATE, AT(as_of), 0, "when"),
    ROW_CHOICE("colour", AT(colour), colours, COLOUR_GREEN, "which"),
    ROW_CHOICE("found_by", AT(found_by), finders, -1, "who"),
    { .key = "taper",
      .type = FIELD_NUMBERS,
      .unit = "",
      .offset = AT(taper),
      .high = 10,
      .absent = 1,
      .min_items = 1,
      .max_items = 3,
      .count_offset = AT(taper_count),
      .help = "by deal" },
    ROW_WORDS("routes", AT(routes), 0, 2, 0, "which routes"),
    { .key = "one", .type = FIELD_RECORD, .unit = "", .offset = AT(one), .absent = 0, .table = &inner_table },
    ROW_RECORDS("many", AT(many), AT(many_count), &inner_table, 0, 2, 0, "several"),
    ROW_PLAIN("rest", FIELD_NODE, AT(rest), 0, "anything"),
};
#undef AT
static const struct field_table outer_table = TABLE("outer", "All types.", outer_fields, struct outer);

static struct arena *arena;
static struct diag diag;
static struct load load;
static struct outer outer;

static void open_all(void)
{
    arena = arena_open();
    diag = (struct diag){ 0 };
}

static void close_all(void)
{
    diag_close(&diag);
    arena_close(arena);
}

TestSuite(field, .init = open_all, .fini = close_all);

static bool read_map(const char *text)
{
    diag_close(&diag);
    load = (struct load){ .arena = arena, .diag = &diag, .file = "m.yaml" };
    outer = (struct outer){ 0 };
    const struct node *map = yaml_read(source_from_text("t.yaml", text, arena), arena, &diag);
    return map != NULL && fields_read(map, &outer_table, &outer, &load);
}

/* The problems as "message / hint; ..". `text` is put behind a first line that is right. */
static const char *problems_of(const char *text)
{
    size_t count;
    cr_expect_not(read_map(arena_format(arena, "share: 0.2\n%s\n", text)), "%s", text);
    const struct problem **sorted = diag_sorted(&diag, &count);
    const char *all = "";
    for (size_t i = 0; i < count; i++)
        all = arena_format(arena, "%s%s%s%s%s", all, i > 0 ? "; " : "", sorted[i]->message,
                           sorted[i]->hint != NULL ? " / " : "",
                           sorted[i]->hint != NULL ? sorted[i]->hint : "");
    free(sorted);
    return all;
}

Test(field, every_type_fills_its_member)
{
    cr_assert(read_map(
        "share: .5\nfee_usd: 1e3\ncap_usd: +7.5\nlift: -0.5\nreps: 12\nseed: 18446744073709551615\nactive: "
        "no\n"
        "title: 2024 plan\nname: net_80-b\nas_of: 2024-02-29\ncolour: blue\nfound_by: partner\ntaper: [2, "
        "1.5]\n"
        "routes: [direct, resale]\none: { pays: 3 }\nmany:\n  - { pays: 1 }\n  - { pays: 2 }\nrest: [x]\n"));
    cr_assert_eq(diag.count, 0);
    cr_assert(outer.share == 0.5 && outer.fee_usd == 1000.0 && outer.cap_usd == 7.5 && outer.lift == -0.5);
    cr_assert(outer.reps == 12 && outer.seed == UINT64_MAX && !outer.active);
    cr_assert_str_eq(outer.title, "2024 plan");
    cr_assert_str_eq(outer.name, "net_80-b");
    cr_assert_str_eq(outer.as_of, "2024-02-29");
    cr_assert(outer.colour == COLOUR_BLUE && outer.found_by == 1);
    cr_assert(outer.taper_count == 2 && outer.taper[0] == 2.0 && outer.taper[1] == 1.5);
    cr_assert_eq(outer.routes.count, 2);
    cr_assert_str_eq(outer.routes.names[1], "resale");
    cr_assert(outer.one.pays == 3.0 && outer.one.win_rate == 0.25);
    cr_assert(outer.many_count == 2 && outer.many[1].pays == 2.0);
    cr_assert_eq(outer.rest->kind, NODE_LIST);
}

Test(field, a_missing_key_has_its_default)
{
    cr_assert(read_map("share: 0.2\n"));
    cr_assert(outer.fee_usd == 250.0 && isinf(outer.cap_usd) && outer.reps == 7 && outer.seed == 1 &&
              outer.active);
    cr_assert(outer.title == NULL && outer.colour == COLOUR_GREEN && outer.found_by == -1);
    cr_assert(outer.taper_count == 1 && outer.taper[0] == 1.0 && outer.routes.count == 0 &&
              outer.many_count == 0);
    cr_assert_eq(outer.one.win_rate, 0.25, "a missing record has its keys' defaults");
    cr_assert_null(outer.rest);
}

Test(field, a_single_value_is_a_list_of_one)
{
    cr_assert(read_map("share: 0.2\ntaper: 2\nroutes: resale\n"));
    cr_assert(outer.taper_count == 1 && outer.taper[0] == 2.0 && outer.routes.count == 1);
}

Test(field, words_may_be_quoted_and_text_ends_without_its_line_break)
{
    cr_assert(read_map("share: 0.2\ncolour: 'red'\nactive: 'yes'\ntitle: |\n  two\n  lines\n\n"));
    cr_assert_eq(outer.colour, COLOUR_RED);
    cr_assert_str_eq(outer.title, "two\nlines");
}

Test(field, a_missing_required_key_is_reported_at_the_map_with_its_meaning)
{
    cr_assert_not(read_map("fee_usd: 1\n"));
    cr_assert_str_eq(diag.problems[0].message,
                     "share is missing, must be a share (0.2 is 20 %): of list price");
    cr_assert(diag.problems[0].at.line == 1 && diag.problems[0].at.column == 1);
}

Test(field, an_unknown_key_is_refused_with_the_nearest_right_name)
{
    cr_expect_str_eq(problems_of("fee: 5"), "unknown key `fee` / did you mean `fee_usd`?");
    cr_expect_str_eq(problems_of("colur: red"), "unknown key `colur` / did you mean `colour`?");
    cr_expect_str_eq(problems_of("headcount: 5"),
                     "unknown key `headcount` / models/README.md lists the keys of outer");
    cr_expect_str_eq(problems_of("one: { headcount: 5 }"),
                     "unknown key `headcount` / the keys here are pays, win_rate");
}

Test(field, numbers_out_of_range_are_refused_with_value_and_rule)
{
    cr_expect_str_eq(problems_of("fee_usd: -1"), "fee_usd is -1, must be between 0 and 1,000,000 USD");
    cr_expect_str_eq(problems_of("fee_usd: 1e7"), "fee_usd is 1e7, must be between 0 and 1,000,000 USD");
    cr_expect_str_eq(problems_of("cap_usd: 0"), "cap_usd is 0, must be above 0 USD");
    cr_expect_str_eq(problems_of("one: { pays: -1 }"), "pays is -1, must be at least 0 USD");
    cr_expect_str_eq(problems_of("one: { win_rate: 0 }"),
                     "win_rate is 0, must be above 0 and at most 1 share");
    cr_expect_str_eq(problems_of("reps: 0"), "reps is 0, must be between 1 and 1000 reps");
    cr_expect_str_eq(problems_of("taper: [1, 11]"), "taper[1] is 11, must be between 0 and 10");
}

Test(field, the_ends_of_a_range_are_in_it)
{
    cr_expect(read_map("share: 0.9\nfee_usd: 0\nreps: 1000\none: { win_rate: 1 }\n"));
}

Test(field, wrong_units_are_refused_with_the_number_to_write)
{
    cr_expect_str_eq(problems_of("one: { win_rate: 20% }"),
                     "win_rate is `20%`, must be a share (0.2 is 20 %) / write 0.2 (shares are 0..1)");
    cr_expect_str_eq(
        problems_of("one: { win_rate: 20 }"),
        "win_rate is 20, must be above 0 and at most 1 share / write 0.2 for 20 % (shares are 0..1)");
    cr_expect_str_eq(problems_of("fee_usd: $5,000"),
                     "fee_usd is `$5,000`, must be a number in USD / write 5000");
    cr_expect_str_eq(problems_of("fee_usd: 5,000"),
                     "fee_usd is `5,000`, must be a number in USD / write 5000");
    cr_expect_str_eq(problems_of("fee_usd: 5k"), "fee_usd is `5k`, must be a number in USD / write 5000");
    cr_expect_str_eq(problems_of("fee_usd: 1_000"),
                     "fee_usd is `1_000`, must be a number in USD / write 1000");
    cr_expect_str_eq(problems_of("fee_usd: 20%"), "fee_usd is `20%`, must be a number in USD");
    cr_expect_str_eq(problems_of("fee_usd: \"5\""),
                     "fee_usd is the text `5`, must be a number in USD / write 5 without quotes");
    cr_expect_str_eq(problems_of("reps: 1,000"),
                     "reps is `1,000`, must be a whole number of reps / write 1000");
    cr_expect_str_eq(problems_of("taper: [2x]"), "taper[0] is `2x`, must be a number / write 2");
}

Test(field, what_is_no_number_is_refused)
{
    cr_expect_str_eq(problems_of("fee_usd: ten"), "fee_usd is `ten`, must be a number in USD");
    cr_expect_str_eq(problems_of("fee_usd: .nan"), "fee_usd is `.nan`, must be a number in USD");
    cr_expect_str_eq(problems_of("fee_usd: inf"), "fee_usd is `inf`, must be a number in USD");
    cr_expect_str_eq(problems_of("fee_usd: 1e999"), "fee_usd is `1e999`, must be a number in USD");
    cr_expect_str_eq(problems_of("cap_usd: .inf"),
                     "cap_usd is `.inf`, must be a number in USD / leave cap_usd out for no limit");
    cr_expect_str_eq(problems_of("fee_usd:"), "fee_usd is empty, must be a number in USD");
    cr_expect_str_eq(problems_of("fee_usd: [5]"), "fee_usd is a list, must be a number in USD");
    cr_expect_str_eq(problems_of("fee_usd: { value: 5 }"), "fee_usd is a map, must be a number in USD");
}

Test(field, counts_and_seeds_are_whole)
{
    cr_expect(read_map("share: 0.2\nreps: 1e3\n"));
    cr_expect_eq(outer.reps, 1000);
    cr_expect_str_eq(problems_of("reps: 2.5"), "reps is `2.5`, must be a whole number of reps");
    cr_expect_str_eq(problems_of("reps: -2"), "reps is `-2`, must be a whole number of reps");
    cr_expect_str_eq(problems_of("reps: '2'"),
                     "reps is the text `2`, must be a whole number of reps / write 2 without quotes");
    cr_expect_str_eq(problems_of("seed: -1"),
                     "seed is `-1`, must be a whole number from 0 to 18446744073709551615");
    cr_expect_str_eq(problems_of("seed: 18446744073709551616"),
                     "seed is `18446744073709551616`, must be a whole number from 0 to 18446744073709551615");
}

Test(field, words_dates_and_choices_are_checked)
{
    cr_expect_str_eq(problems_of("active: maybe"), "active is `maybe`, must be yes or no");
    cr_expect_str_eq(problems_of("title: ''"), "title is empty, must be text");
    cr_expect_str_eq(problems_of("title: {}"), "title is a map, must be text");
    cr_expect_str_eq(problems_of("name: two words"),
                     "name is `two words`, must be one word of letters, digits, _ and -");
    cr_expect_str_eq(problems_of("as_of: 1900-02-29"), "as_of is `1900-02-29`, must be a date as YYYY-MM-DD");
    cr_expect(read_map("share: 0.2\nas_of: 2000-02-29\n"));
    cr_expect_str_eq(problems_of("as_of: 2023-02-29"), "as_of is `2023-02-29`, must be a date as YYYY-MM-DD");
    cr_expect_str_eq(problems_of("as_of: 1/2/2024"), "as_of is `1/2/2024`, must be a date as YYYY-MM-DD");
    cr_expect_str_eq(problems_of("as_of: 2024-13-01"), "as_of is `2024-13-01`, must be a date as YYYY-MM-DD");
    cr_expect_str_eq(problems_of("as_of: 2024-04-00"), "as_of is `2024-04-00`, must be a date as YYYY-MM-DD");
    cr_expect_str_eq(problems_of("colour: gren"),
                     "colour is `gren`, must be one of red, green, blue / did you mean `green`?");
    cr_expect_str_eq(problems_of("colour: 1"), "colour is `1`, must be one of red, green, blue");
}

Test(field, lists_have_their_number_of_items)
{
    cr_expect_str_eq(problems_of("taper: []"), "taper has 0 items, must be a list of 1 to 3 numbers");
    cr_expect_str_eq(problems_of("taper: [1, 2, 3, 4]"),
                     "taper has 4 items, must be a list of 1 to 3 numbers");
    cr_expect_str_eq(problems_of("taper: { a: 1 }"), "taper is a map, must be a list of 1 to 3 numbers");
    cr_expect_str_eq(problems_of("routes: [a, b, c]"),
                     "routes has 3 items, must be a list of at most 2 words");
    cr_expect_str_eq(problems_of("routes: [a, [b]]"),
                     "routes[1] is a list, must be one word of letters, digits, _ and -");
    cr_expect_str_eq(problems_of("many: [{ }, { }, { pays: -1 }]"),
                     "many has 3 items, must be a list of at most 2 maps");
    cr_expect_str_eq(
        problems_of("many: { pays: 1 }"),
        "many is a map, must be a list of at most 2 maps / start it with `- `: it may have several");
    cr_expect_str_eq(problems_of("many: [5]"), "many[0] is `5`, must be a map");
    cr_expect_str_eq(problems_of("one: 5"), "one is `5`, must be a map");
}

Test(field, long_values_are_cut_in_messages)
{
    const char *message = problems_of(arena_format(arena, "fee_usd: %0500d\xC3\xA9x", 7));
    cr_expect_lt(strlen(message), 120);
    cr_expect_not_null(strstr(message, "...`, must be a number in USD"));
}

Test(field, all_problems_of_a_map_are_reported_together)
{
    cr_assert_not(read_map("fee_usd: ten\nrepz: 5\nmany:\n  - pays: -1\n  - pay: 2\n    win_rate: 5\n"));
    cr_assert_eq(diag.error_count, 6);
}

Test(field, a_broken_file_fails_without_saying_it_twice)
{
    cr_assert_not(read_map("share: 0.2\nshare: 0.3\n"));
    cr_assert_eq(diag.error_count, 1);
    cr_assert_not(read_map("share: &a 0.2\nfee_usd: *a\none: *a\n"));
    cr_assert_eq(diag.error_count, 3, "the anchor and two aliases");
}

Test(field, uncertain_numbers_are_noted_with_path_range_and_source)
{
    cr_assert(read_map("share: 0.2\nlift: { value: 0.1, low: -0.2, high: 0.5, source: a survey, grade: C }\n"
                       "many: [{ }, { win_rate: 0.3 }]\none: { win_rate: { value: 0.4, high: 0.5 } }\n"));
    cr_assert_eq(load.assumption_count, 3);
    const struct assumption *lift = &load.assumptions[0];
    cr_assert_str_eq(lift->path, "lift");
    cr_assert_str_eq(lift->file, "m.yaml");
    cr_assert_str_eq(lift->source, "a survey");
    cr_assert(lift->value == 0.1 && lift->low == -0.2 && lift->high == 0.5 && lift->grade == EVIDENCE_C);
    cr_assert_eq(outer.lift, 0.1);
    const struct assumption *one = &load.assumptions[1];
    cr_assert_str_eq(one->path, "one.win_rate");
    cr_assert(one->value == 0.4 && one->low == 0.4 && one->high == 0.5 && one->source == NULL);
    const struct assumption *many = &load.assumptions[2];
    cr_assert_str_eq(many->path, "many[1].win_rate");
    cr_assert(many->value == 0.3 && many->low == 0.3 && many->high == 0.3 && many->source == NULL);
    cr_assert_null(load.place);
}

Test(field, ranges_that_do_not_hold_their_value_are_refused)
{
    cr_expect_str_eq(problems_of("lift: { low: 0, high: 1 }"),
                     "value is missing, must be a number: the number used");
    cr_expect_str_eq(problems_of("lift: { value: 0.1, low: 0.2 }"),
                     "low is 0.2, must be at most the value, 0.1");
    cr_expect_str_eq(problems_of("lift: { value: 0.3, high: 0.2 }"),
                     "high is 0.2, must be at least the value, 0.3");
    cr_expect_str_eq(problems_of("lift: { value: 0.3, high: 9 }"), "high is 9, must be between -1 and 5");
    cr_expect_str_eq(problems_of("lift: { value: 0.3, grade: E, source: x }"),
                     "grade is `E`, must be one of A, B, C, D, assumption");
    cr_expect_str_eq(problems_of("lift: { value: 0.3, grade: A }"),
                     "a grade is given without a source, must be both or none");
    cr_expect_str_eq(problems_of("lift: { value: 0.3, source: x }"),
                     "a source is given without a grade, must be both or none");
    cr_expect_str_eq(problems_of("lift: { value: 0.3, hgih: 1 }"),
                     "unknown key `hgih` / did you mean `high`?");
    cr_expect_eq(load.assumption_count, 0);
}

Test(field, many_assumptions_are_kept)
{
    load = (struct load){ .arena = arena, .diag = &diag };
    for (int i = 0; i < 1000; i++)
        load_assume(&load, (struct assumption){ .value = i });
    cr_assert_eq(load.assumption_count, 1000);
    for (int i = 0; i < 1000; i++)
        cr_assert_eq(load.assumptions[i].value, i);
}

Test(field, the_place_of_a_key_is_its_value_or_the_map)
{
    const struct node *map = yaml_read(source_from_text("t.yaml", "a: 1\nb: 2\n", arena), arena, &diag);
    cr_assert(field_place(map, "b").line == 2 && field_place(map, "b").column == 4);
    cr_assert(field_place(map, "c").line == 1 && field_place(map, "c").column == 1);
}
