/* What designs change on the way. */
#include "result_tables.h"

static void step_rows(struct table *table, const struct design *design, size_t number)
{
    const struct design_change *step = &design->changes[number];
    for (size_t i = 0; i < step->rule_count; i++) {
        const struct rule_change *rule = &step->rules[i];
        table_row(table);
        table_text(table, design->name);
        table_number(table, (double)(number + 1));
        table_number(table, (double)step->after_months);
        table_number(table, step->notice_months);
        table_text(table, step->retroactive ? "yes" : "no");
        table_text(table, rule->path);
        table_text(table, rule->old_text != NULL ? rule->old_text : "");
        table_text(table, rule->new_text != NULL ? rule->new_text : "");
        table_text(table, rule->unit);
        table_text(table, rule->meaning);
    }
}

struct table steps_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "step", .type = COLUMN_NUMBER },
        { .name = "after_months", .unit = "months", .type = COLUMN_NUMBER },
        { .name = "notice_months", .unit = "months", .type = COLUMN_NUMBER },
        { .name = "retroactive", .type = COLUMN_TEXT },
        { .name = "rule", .type = COLUMN_TEXT },
        { .name = "before", .type = COLUMN_TEXT },
        { .name = "after", .type = COLUMN_TEXT },
        { .name = "unit", .type = COLUMN_TEXT },
        { .name = "meaning", .type = COLUMN_TEXT },
    };
    struct table table = table_open("steps", columns, sizeof columns / sizeof *columns, arena);
    const struct scenario *scenario = comparison->run->scenario;
    for (size_t d = 0; d < scenario->design_count; d++)
        for (size_t i = 0; i < scenario->designs[d].change_count; i++)
            step_rows(&table, &scenario->designs[d], i);
    return table;
}
