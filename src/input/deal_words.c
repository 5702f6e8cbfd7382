#include "deal_words.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "deal_receipts.h"
#include <string.h>
#include <strings.h>

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

static const char *map_name(const struct deal_row_reader *reader)
{
    return reader->deals->columns.map.name;
}

/* The spelling of the plan, or NULL. */
static const char *name_of_plan(const struct deal_row_reader *reader, enum deal_column column,
                                const char *word)
{
    const struct name_list *names = &reader->deals->needs.names[column];
    for (size_t i = 0; i < names->count; i++)
        if (strcasecmp(names->names[i], word) == 0)
            return names->names[i];
    return NULL;
}

static const char *names_listed(const struct deal_row_reader *reader, enum deal_column column)
{
    const struct name_list *names = &reader->deals->needs.names[column];
    const char *list = "";
    for (size_t i = 0; i < names->count; i++)
        list = arena_format(reader->arena, "%s%s%s", list, i > 0 ? ", " : "", names->names[i]);
    return list;
}

static void hint_nearest(const struct deal_row_reader *reader, enum deal_column column, const char *word)
{
    const struct name_list *names = &reader->deals->needs.names[column];
    const char *nearest = text_nearest(word, names->names, names->count);
    if (nearest != NULL)
        diag_hint(reader->diag, "did you mean `%s`?", nearest);
}

/* A word no rule names that is nearly one they do pays differently from what was meant. */
static void doubt_name(const struct deal_row_reader *reader, enum deal_column column,
                       const struct csv_field_text *field, const char *word)
{
    const struct name_list *names = &reader->deals->needs.names[column];
    const char *nearest = text_nearest(word, names->names, names->count);
    if (nearest == NULL)
        return;
    diag_warning(reader->diag, field->at, "%s is `%s`, which no rule of the plan names",
                 deal_use_name(&deal_use_pay, column), word);
    diag_hint(reader->diag, "did you mean `%s`?", nearest);
}

static struct word_meaning plain_meaning(struct deal_row_reader *reader, enum deal_column column,
                                         const struct csv_field_text *field, const char *word)
{
    const char *known = name_of_plan(reader, column, word);
    if (known == NULL)
        doubt_name(reader, column, field, word);
    return (struct word_meaning){ .name = known != NULL ? known : word };
}

static struct word_meaning wrong_meaning(struct deal_row_reader *reader, enum deal_column column,
                                         const struct csv_field_text *field, const char *rule)
{
    deal_field_wrong(&reader->deals->columns, field, column, rule);
    return (struct word_meaning){ .is_wrong = true };
}

static const char *route_of_program(const struct deal_row_reader *reader, const char *word)
{
    const struct partner_program *program = reader->options->program;
    for (size_t i = 0; program != NULL && i < program->route_count; i++)
        if (strcasecmp(program->routes[i].route, word) == 0)
            return program->routes[i].route;
    return NULL;
}

/* A word of the map, or a route of the plan or program that the market made up. */
static struct word_meaning route_meaning(struct deal_row_reader *reader, const struct csv_field_text *field,
                                         const char *word)
{
    const struct deal_map *map = &reader->deals->columns.map;
    const size_t route = deal_map_route(map, word);
    const char *name = route < DEAL_ROUTES ? deal_route_names[route] : name_of_plan(reader, DEAL_ROUTE, word);
    if (name == NULL)
        name = route_of_program(reader, word);
    if (name == NULL) {
        const struct word_meaning wrong =
            wrong_meaning(reader, DEAL_ROUTE, field,
                          arena_format(reader->arena, "a route of the plan or a word that the `%s` map knows",
                                       map_name(reader)));
        diag_hint(reader->diag, "say which route it means, as in --map resale=\"%s\"",
                  is_blank(word) ? "(blank)" : word);
        return wrong;
    }
    const bool with_partner = strcmp(name, "direct") != 0;
    if (reader->receipts_from_program && !program_prices(reader->options->program, name)) {
        const struct word_meaning wrong =
            wrong_meaning(reader, DEAL_ROUTE, field, "a route that the program prices");
        diag_hint(reader->diag, "add it to the routes of the program, or give the file a receipts column");
        return wrong;
    }
    return (struct word_meaning){ .name = name, .with_partner = with_partner };
}

static struct word_meaning role_meaning(struct deal_row_reader *reader, const struct csv_field_text *field,
                                        const char *word)
{
    const char *known = name_of_plan(reader, DEAL_ROLE, word);
    const bool has_splits = reader->options->plan->plans[0]->split_count > 0;
    if (known != NULL || !has_splits || deal_columns_have(&reader->deals->columns, DEAL_SPLIT))
        return plain_meaning(reader, DEAL_ROLE, field, word);
    const struct word_meaning wrong =
        wrong_meaning(reader, DEAL_ROLE, field,
                      arena_format(reader->arena, "a role of the plan: %s", names_listed(reader, DEAL_ROLE)));
    hint_nearest(reader, DEAL_ROLE, word);
    return wrong;
}

/* USD has no name. Without a column it is the amount that says its currency. */
static struct word_meaning currency_meaning(struct deal_row_reader *reader,
                                            const struct csv_field_text *field, const char *word)
{
    const enum deal_column column =
        deal_columns_have(&reader->deals->columns, DEAL_CURRENCY) ? DEAL_CURRENCY : DEAL_AMOUNT;
    const char *known = name_of_plan(reader, DEAL_CURRENCY, word);
    if (known != NULL || strcasecmp(word, "USD") == 0)
        return (struct word_meaning){ .name = known };
    const char *listed = names_listed(reader, DEAL_CURRENCY);
    const char *in = column == DEAL_CURRENCY ? "" : "in ";
    const struct word_meaning wrong = wrong_meaning(
        reader, column, field,
        *listed != '\0' ? arena_format(reader->arena, "%sUSD or a currency of the plan's fx: %s", in, listed)
                        : arena_format(reader->arena, "%sUSD: the plan has no fx", in));
    diag_hint(reader->diag, "give the plan its rate: fx: [{ currency: %.3s, usd_per_unit: .. }]", word);
    return wrong;
}

static struct word_meaning meaning_of(struct deal_row_reader *reader, enum deal_column column,
                                      const struct csv_field_text *field, const char *word)
{
    if (column == DEAL_ROUTE)
        return route_meaning(reader, field, word);
    if (is_blank(word))
        return (struct word_meaning){ 0 };
    if (column == DEAL_ROLE)
        return role_meaning(reader, field, word);
    if (column == DEAL_CURRENCY)
        return currency_meaning(reader, field, word);
    return plain_meaning(reader, column, field, word);
}

const struct word_meaning *word_meant(struct deal_row_reader *reader, enum deal_column column,
                                      const struct csv_field_text *field, const char *word)
{
    struct word_meanings *words = &reader->words[column];
    const size_t number = word_table_add(&words->words, word, reader->arena);
    if (number < words->known)
        return &words->meanings[number];
    if (words->known == words->room) {
        const size_t room = words->room > 0 ? 2 * words->room : 16;
        struct word_meaning *larger = arena_array(reader->arena, struct word_meaning, room);
        if (words->known > 0)
            memcpy(larger, words->meanings, words->known * sizeof *larger);
        words->meanings = larger;
        words->room = room;
    }
    words->known++;
    words->meanings[number] = meaning_of(reader, column, field, words->words.words[number]);
    return &words->meanings[number];
}

enum deal_result deal_row_result(struct deal_row_reader *reader, const struct csv_row *row)
{
    struct deal_columns *columns = &reader->deals->columns;
    if (!deal_columns_have(columns, DEAL_RESULT))
        return DEAL_WON;
    const struct csv_field_text *field = deal_field(columns, row, DEAL_RESULT);
    const enum deal_result result = deal_map_result(&columns->map, field->text);
    if (result != DEAL_RESULTS)
        return result;
    struct word_table *words = &reader->words[DEAL_RESULT].words;
    const size_t known = words->count;
    if (word_table_add(words, field->text, reader->arena) < known)
        return DEAL_RESULTS;
    deal_field_wrong(columns, field, DEAL_RESULT, "a word that means won, lost or open");
    diag_hint(reader->diag, "say which it means: --map won=\"%s\", lost=\"..\" or open=\"..\"",
              is_blank(field->text) ? "(blank)" : field->text);
    return DEAL_RESULTS;
}
