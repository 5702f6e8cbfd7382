#include "field_value.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "../base/utf8.h"
#include "field_rule.h"
#include <string.h>
#include <strings.h>

enum { SHOWN_BYTES = 48 }; /* of a text in a message; the line below quotes the rest */

/* "`ten`", "the text `5`", "a list", "empty". */
static const char *shown(const struct node *node, struct arena *arena)
{
    if (node->kind != NODE_SCALAR)
        return node->kind == NODE_MAP ? "a map" : "a list";
    if (*node->text == '\0')
        return "empty";
    size_t bytes = strlen(node->text);
    const bool cut = bytes > SHOWN_BYTES;
    if (cut)
        for (bytes = SHOWN_BYTES; bytes > SHOWN_BYTES - 4 && utf8_first_bad(node->text, bytes) < bytes;)
            bytes--;
    double number;
    const bool looks_like_number = node->quoted && text_to_number(node->text, &number);
    return arena_format(arena, "%s`%.*s%s`", looks_like_number ? "the text " : "", (int)bytes, node->text,
                        cut ? "..." : "");
}

bool field_refuse(const struct field_value *value, const char *rule)
{
    return diag_error(value->load->diag, value->node->at, "%s is %s, must be %s", value->name,
                      shown(value->node, value->load->arena), rule);
}

static bool refuse_by_rule(const struct field_value *value)
{
    return field_refuse(value, field_rule(value->field, value->load->arena));
}

/* "12", "1e6" or "2.0": whole, and exact as a double where it is not plain digits. */
static bool read_whole(const struct node *node, unsigned long long *count)
{
    double number;
    if (node->kind != NODE_SCALAR || node->quoted)
        return false;
    if (text_to_count(node->text, count))
        return true;
    if (!text_to_number(node->text, &number) || number < 0.0 || number > 0x1p53)
        return false;
    *count = (unsigned long long)number;
    return (double)*count == number;
}

static bool read_count(const struct field_value *value, size_t *count)
{
    unsigned long long whole;
    double number;
    if (read_whole(value->node, &whole)) {
        if (field_in_range(value->field, (double)whole)) {
            *count = (size_t)whole;
            return true;
        }
        return diag_error(value->load->diag, value->node->at, "%s is %s, must be %s", value->name,
                          value->node->text, field_range(value->field, value->load->arena));
    }
    /* For the hint only: "5k" is read as a number would be. */
    if (value->node->kind == NODE_SCALAR &&
        (value->node->quoted || !text_to_number(value->node->text, &number)))
        return field_read_number(value, &number);
    return refuse_by_rule(value);
}

static bool read_seed(const struct field_value *value, uint64_t *seed)
{
    unsigned long long whole;
    if (value->node->kind != NODE_SCALAR || value->node->quoted || !text_to_count(value->node->text, &whole))
        return refuse_by_rule(value);
    *seed = whole;
    return true;
}

static bool read_flag(const struct field_value *value, bool *flag)
{
    static const char *const words[] = { "no", "yes", "false", "true" };
    for (size_t i = 0; value->node->kind == NODE_SCALAR && i < sizeof words / sizeof *words; i++)
        if (strcasecmp(value->node->text, words[i]) == 0) {
            *flag = i % 2 == 1;
            return true;
        }
    return refuse_by_rule(value);
}

/* Lines of a block text end with a line break that nobody means. */
static const char *text_copy(const struct node *node, struct arena *arena)
{
    size_t length = strlen(node->text);
    while (length > 0 && strchr(" \t\r\n", node->text[length - 1]) != NULL)
        length--;
    return arena_text(arena, node->text, length);
}

static bool read_text(const struct field_value *value, const char **text)
{
    if (value->node->kind != NODE_SCALAR)
        return refuse_by_rule(value);
    const char *copy = text_copy(value->node, value->load->arena);
    if (*copy == '\0')
        return diag_error(value->load->diag, value->node->at, "%s is empty, must be text", value->name);
    *text = copy;
    return true;
}

static bool read_word(const struct field_value *value, const char **word)
{
    const struct node *node = value->node;
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    if (node->kind != NODE_SCALAR || *node->text == '\0' || node->text[strspn(node->text, letters)] != '\0')
        return field_refuse(value, "one word of letters, digits, _ and -");
    *word = arena_text(value->load->arena, node->text, strlen(node->text));
    return true;
}

static bool is_date(const char *text)
{
    static const unsigned char days_of[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    unsigned parts[3] = { 0 };
    for (size_t i = 0; i < 10; i++) {
        if (i == 4 || i == 7)
            continue;
        if (text[i] < '0' || text[i] > '9')
            return false;
        unsigned *part = &parts[(i > 4) + (i > 7)];
        *part = *part * 10 + (unsigned)(text[i] - '0');
    }
    const unsigned year = parts[0], month = parts[1], day = parts[2];
    if (month < 1 || month > 12)
        return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day >= 1 && day <= days_of[month - 1] + (unsigned)(month == 2 && leap);
}

static bool read_date(const struct field_value *value, const char **date)
{
    if (value->node->kind != NODE_SCALAR || !is_date(value->node->text))
        return refuse_by_rule(value);
    *date = arena_text(value->load->arena, value->node->text, strlen(value->node->text));
    return true;
}

static bool read_choice(const struct field_value *value, int *choice)
{
    const char *const *choices = value->field->choices;
    const struct node *node = value->node;
    size_t count = 0;
    for (; choices[count] != NULL; count++)
        if (node->kind == NODE_SCALAR && strcmp(node->text, choices[count]) == 0) {
            *choice = (int)count;
            return true;
        }
    refuse_by_rule(value);
    const char *nearest = node->kind == NODE_SCALAR ? text_nearest(node->text, choices, count) : NULL;
    if (nearest != NULL && count > 1)
        diag_hint(value->load->diag, "did you mean `%s`?", nearest);
    return false;
}

/* A single value is a list of one. False if there are too few or too many. */
static bool list_items(const struct field_value *value, size_t *count)
{
    const struct field *field = value->field;
    const struct node *node = value->node;
    *count = node->kind == NODE_LIST ? node->count : 1;
    const bool is_empty = node->kind == NODE_SCALAR && *node->text == '\0';
    if (node->kind == NODE_MAP || is_empty)
        return refuse_by_rule(value);
    if (*count >= field->min_items && (field->max_items == 0 || *count <= field->max_items))
        return true;
    return diag_error(value->load->diag, node->at, "%s has %zu item%s, must be %s", value->name, *count,
                      *count == 1 ? "" : "s", field_rule(field, value->load->arena));
}

static struct field_value list_item(const struct field_value *list, size_t index)
{
    struct field_value item = *list;
    if (list->node->kind == NODE_LIST) {
        item.node = list->node->items[index];
        item.name = arena_format(list->load->arena, "%s[%zu]", list->name, index);
    }
    return item;
}

static bool read_numbers(const struct field_value *value, void *record)
{
    double *numbers = (double *)(void *)((char *)record + value->field->offset);
    size_t count;
    if (!list_items(value, &count))
        return false;
    bool sound = true;
    for (size_t i = 0; i < count; i++) {
        const struct field_value item = list_item(value, i);
        sound = field_read_number(&item, &numbers[i]) && sound;
    }
    *(size_t *)(void *)((char *)record + value->field->count_offset) = count;
    return sound;
}

static bool read_names(const struct field_value *value, struct name_list *list)
{
    bool (*const read_name)(const struct field_value *, const char **) =
        value->field->type == FIELD_WORDS ? read_word : read_text;
    size_t count;
    if (!list_items(value, &count))
        return false;
    bool sound = true;
    list->names = arena_array(value->load->arena, const char *, count);
    list->count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct field_value item = list_item(value, i);
        if (read_name(&item, &list->names[list->count]))
            list->count++;
        else
            sound = false;
    }
    return sound;
}

bool field_read_value(const struct field_value *value, void *record)
{
    void *at = (char *)record + value->field->offset;
    if (value->node->broken && value->node->kind == NODE_SCALAR)
        return false; /* said already */
    switch (value->field->type) {
    case FIELD_NUMBER:
        return value->field->uncertain ? field_read_uncertain(value, at) : field_read_number(value, at);
    case FIELD_COUNT:
        return read_count(value, at);
    case FIELD_SEED:
        return read_seed(value, at);
    case FIELD_FLAG:
        return read_flag(value, at);
    case FIELD_TEXT:
        return read_text(value, at);
    case FIELD_WORD:
        return read_word(value, at);
    case FIELD_DATE:
        return read_date(value, at);
    case FIELD_CHOICE:
        return read_choice(value, at);
    case FIELD_NUMBERS:
        return read_numbers(value, record);
    case FIELD_WORDS:
    case FIELD_TEXTS:
        return read_names(value, at);
    case FIELD_NODE:
        *(const struct node **)at = value->node;
        return true;
    case FIELD_RECORD:
    case FIELD_RECORDS:
        break;
    }
    return true;
}
