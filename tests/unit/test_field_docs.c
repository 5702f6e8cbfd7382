#include "../../src/input/field_docs.h"
#include "scratch.h"
#include <math.h>

struct bonus {
    double amount_usd, win_rate;
};

struct deal_plan {
    double share, cap_usd, lift;
    int colour, found_by;
    size_t taper_count, spiff_count;
    double taper[3];
    struct bonus spiffs[2], last;
    const char *title;
    bool active;
    const struct node *rest;
};

static const char *const colours[] = { "red", "green", "blue", NULL };
static const char *const finders[] = { "vendor", "partner", NULL };

#define AT(member) offsetof(struct bonus, member)
static const struct field bonus_fields[] = {
    { .key = "amount_usd",
      .type = FIELD_NUMBER,
      .unit = "USD",
      .offset = AT(amount_usd),
      .high = INFINITY,
      .absent = 0,
      .help = "paid" },
    { .key = "win_rate",
      .type = FIELD_NUMBER,
      .unit = "share",
      .offset = AT(win_rate),
      .high = 1,
      .absent = 0.25,
      .help = "won | lost" },
};
#undef AT
static const struct field_table bonus_table = { "plan.spiffs[]", "One of many.", bonus_fields, 2,
                                                sizeof(struct bonus) };

#define AT(member) offsetof(struct deal_plan, member)
static const struct field plan_fields[] = {
    { .key = "share",
      .type = FIELD_NUMBER,
      .unit = "share",
      .offset = AT(share),
      .high = 0.9,
      .absent = REQUIRED,
      .help = "of list price" },
    { .key = "cap_usd",
      .type = FIELD_NUMBER,
      .unit = "USD",
      .offset = AT(cap_usd),
      .high = INFINITY,
      .above_low = true,
      .absent = INFINITY,
      .help = "most" },
    { .key = "lift",
      .type = FIELD_NUMBER,
      .unit = "",
      .offset = AT(lift),
      .low = -1,
      .high = 5,
      .absent = 0,
      .help = "lift",
      .uncertain = true },
    { .key = "colour",
      .type = FIELD_CHOICE,
      .unit = "",
      .offset = AT(colour),
      .absent = 1,
      .choices = colours,
      .help = "which" },
    { .key = "found_by",
      .type = FIELD_CHOICE,
      .unit = "",
      .offset = AT(found_by),
      .absent = -1,
      .choices = finders,
      .help = "who" },
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
    { .key = "spiffs",
      .type = FIELD_RECORDS,
      .unit = "",
      .offset = AT(spiffs),
      .absent = 0,
      .table = &bonus_table,
      .max_items = 2,
      .count_offset = AT(spiff_count),
      .help = "several" },
    { .key = "last",
      .type = FIELD_RECORD,
      .unit = "",
      .offset = AT(last),
      .absent = REQUIRED,
      .table = &bonus_table,
      .help = "inside" },
    { .key = "title",
      .type = FIELD_TEXT,
      .unit = "",
      .offset = AT(title),
      .absent = 0,
      .help = "for people" },
    { .key = "active", .type = FIELD_FLAG, .unit = "", .offset = AT(active), .absent = 1, .help = "in use" },
    { .key = "rest", .type = FIELD_NODE, .unit = "", .offset = AT(rest), .absent = 0, .help = "anything" },
};
#undef AT
static const struct field_table whole_table = { "plan", "All types.", plan_fields,
                                                sizeof plan_fields / sizeof *plan_fields,
                                                sizeof(struct deal_plan) };

static struct arena *arena;
static const char *text;

static void print_it(void)
{
    struct capture capture;
    arena = arena_open();
    capture_open(&capture);
    field_docs_print(&whole_table, capture.out);
    text = capture_close(&capture, arena);
}

static void free_it(void)
{
    arena_close(arena);
}

TestSuite(field_docs, .init = print_it, .fini = free_it);

static bool has(const char *line)
{
    const bool found = strstr(text, line) != NULL;
    if (!found)
        cr_log_error("no `%s` in\n%s", line, text);
    return found;
}

Test(field_docs, a_table_is_a_section_with_its_meaning)
{
    cr_expect(has("## plan\n\nAll types.\n\n| key | type | unit | range | default | meaning |\n"));
}

Test(field_docs, every_key_shows_type_unit_range_default_and_meaning)
{
    cr_expect(has("| `share` | number | share | between 0 and 0.9 | required | of list price |\n"));
    cr_expect(has("| `cap_usd` | number | USD | above 0 | no limit | most |\n"));
    cr_expect(has("| `lift` | number, may have a range |  | between -1 and 5 | 0 | lift |\n"));
    cr_expect(has("| `colour` | one of red, green, blue |  |  | green | which |\n"));
    cr_expect(has("| `found_by` | one of vendor, partner |  |  | any | who |\n"));
    cr_expect(has("| `taper` | a list of 1 to 3 numbers |  | between 0 and 10 | 1 | by deal |\n"));
    cr_expect(has("| `title` | text |  |  | none | for people |\n"));
    cr_expect(has("| `active` | yes or no |  |  | yes | in use |\n"));
}

Test(field_docs, records_name_their_table_which_follows_once)
{
    cr_expect(has("| `spiffs` | a list of at most 2 maps, see plan.spiffs[] |  |  | none | several |\n"));
    cr_expect(has("| `last` | map, see plan.spiffs[] |  |  | required | inside |\n"));
    const char *section = strstr(text, "## plan.spiffs[]\n\nOne of many.\n");
    cr_assert_not_null(section);
    cr_expect_null(strstr(section + 1, "## plan.spiffs[]"));
}

Test(field_docs, a_bar_in_a_meaning_does_not_end_its_cell)
{
    cr_expect(has("won \\| lost |\n"));
}
