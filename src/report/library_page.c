#include "library_page.h"

#include "table.h"
#include "to_json.h"
#include "to_terminal.h"

enum { WIDTH = 120, INDENT = 2 };

static const char *const headings[] = {
    [MODEL_PLAN] = "Rep plans",       [MODEL_PROGRAM] = "Partner programs", [MODEL_MARKET] = "Markets",
    [MODEL_BEHAVIOUR] = "Behaviours", [MODEL_SCENARIO] = "Scenarios",
};

static const struct column list_columns[] = {
    { .name = "name", .type = COLUMN_TEXT },
    { .name = "title", .type = COLUMN_TEXT },
    { .name = "grade", .type = COLUMN_TEXT },
    { .name = "as_of", .heading = "as of", .type = COLUMN_TEXT },
};

static struct table table_of(const struct library *library, enum model_kind kind, struct arena *arena)
{
    struct table table = table_open("list", list_columns, sizeof list_columns / sizeof *list_columns, arena);
    for (size_t i = 0; i < library->count; i++) {
        const struct library_model *model = &library->models[i];
        if (model->kind != kind)
            continue;
        table_row(&table);
        table_text(&table, model->name);
        table_text(&table, model->title);
        table_text(&table, model->grade);
        table_text(&table, model->as_of);
    }
    return table;
}

void library_page_print(const struct library *library, const struct library_page_options *options,
                        struct arena *arena, FILE *out)
{
    const struct terminal terminal = { options->width ? options->width : WIDTH, INDENT, options->colour };
    for (enum model_kind kind = 0; kind < MODEL_KINDS; kind++) {
        const struct table table = table_of(library, kind, arena);
        fprintf(out, "%s%s, %s/\n", kind ? "\n" : "", headings[kind], library_folder(kind, arena));
        if (table.row_count)
            to_terminal(&table, &terminal, out);
        else
            fputs("  none\n", out);
    }
    fputs("\nGrades: A official text, contract, named survey or reviewed paper; B trade press or named "
          "consultancy;\n"
          "C vendor or practitioner blog; D claim that can't be traced; assumption.\n"
          "`evenkeel list FILE` says what one holds; of a plan or program, what its document would say.\n",
          out);
}

void library_json_print(const struct library *library, struct arena *arena, FILE *out)
{
    static const struct column columns[] = {
        { .name = "kind", .type = COLUMN_TEXT },  { .name = "path", .type = COLUMN_TEXT },
        { .name = "name", .type = COLUMN_TEXT },  { .name = "title", .type = COLUMN_TEXT },
        { .name = "grade", .type = COLUMN_TEXT }, { .name = "as_of", .type = COLUMN_TEXT },
    };
    struct table table = table_open("list", columns, sizeof columns / sizeof *columns, arena);
    for (size_t i = 0; i < library->count; i++) {
        const struct library_model *model = &library->models[i];
        table_row(&table);
        table_text(&table, model_kind_names[model->kind]);
        table_text(&table, model->path);
        table_text(&table, model->name);
        table_text(&table, model->title);
        table_text(&table, model->grade);
        table_text(&table, model->as_of);
    }
    to_json(&table, out);
}
