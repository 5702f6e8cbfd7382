#include "options.h"
#include "../base/arena.h"
#include "../base/bug.h"
#include "../base/text.h"
#include <string.h>

/* What is being read: fixed for one command line. */
struct reading {
    const struct option_table *table;
    const char *who;
    void *args;
    struct arena *arena;
    FILE *errors;
};

static void *member(void *args, const struct option *option)
{
    return (char *)args + option->offset;
}

static bool refuse_value(const struct reading *reading, const struct option *option, const char *text)
{
    char low[32], high[32];
    fprintf(reading->errors, "%s: --%s is %s, must be a%s number from %s to %s\n", reading->who, option->name,
            text, option->type == OPTION_COUNT ? " whole" : "", text_from_number(option->low, low),
            text_from_number(option->high, high));
    return false;
}

static bool read_count(const struct reading *reading, const struct option *option, const char *text)
{
    struct option_count *count = member(reading->args, option);
    unsigned long long value;
    if (!text_to_count(text, &value) || (double)value < option->low || (double)value > option->high)
        return refuse_value(reading, option, text);
    *count = (struct option_count){ .given = true, .value = value };
    return true;
}

static bool read_number(const struct reading *reading, const struct option *option, const char *text)
{
    double *number = member(reading->args, option);
    if (!text_to_number(text, number) || *number < option->low || *number > option->high)
        return refuse_value(reading, option, text);
    return true;
}

static bool read_text(const struct reading *reading, const struct option *option, const char *text)
{
    if (!*text) {
        fprintf(reading->errors, "%s: --%s is empty, must be %s\n", reading->who, option->name,
                option->value);
        return false;
    }
    *(const char **)member(reading->args, option) = text;
    return true;
}

static void add_text(const struct reading *reading, const struct option *option, const char *text)
{
    struct option_texts *texts = member(reading->args, option);
    const char **items = arena_array(reading->arena, const char *, texts->count + 2);
    for (size_t i = 0; i < texts->count; i++)
        items[i] = texts->items[i];
    items[texts->count] = text;
    texts->items = items;
    texts->count++;
}

static bool read_value(const struct reading *reading, const struct option *option, const char *text)
{
    switch (option->type) {
    case OPTION_COUNT:
        return read_count(reading, option, text);
    case OPTION_NUMBER:
        return read_number(reading, option, text);
    case OPTION_TEXT:
        return read_text(reading, option, text);
    case OPTION_TEXTS:
        add_text(reading, option, text);
        return true;
    case OPTION_FLAG:
        break;
    }
    BUG_IF(option->type == OPTION_FLAG);
    return false;
}

/* The option called `name`, of which `length` bytes count. */
static const struct option *option_find(const struct option_table *table, const char *name, size_t length)
{
    for (size_t i = 0; i < table->count; i++)
        if (strncmp(table->options[i].name, name, length) == 0 && !table->options[i].name[length])
            return &table->options[i];
    return NULL;
}

static bool refuse_option(const struct reading *reading, const char *name, size_t length)
{
    const char **names = arena_array(reading->arena, const char *, reading->table->count + 1);
    for (size_t i = 0; i < reading->table->count; i++)
        names[i] = reading->table->options[i].name;
    const char *wrong = arena_text(reading->arena, name, length);
    fprintf(reading->errors, "%s: unknown option `--%s`\n", reading->who, wrong);
    const char *near = text_nearest(wrong, names, reading->table->count);
    if (near)
        fprintf(reading->errors, "= hint: did you mean `--%s`?\n", near);
    return false;
}

/* Reads the option in words[0], whose value may be words[1]. `used` is how many were taken. */
static bool read_option(const struct reading *reading, int left, char **words, int *used)
{
    const char *name = words[0] + 2;
    const size_t length = strcspn(name, "=");
    const char *value = name[length] ? name + length + 1 : NULL;
    const struct option *option = option_find(reading->table, name, length);
    *used = 1;
    if (!option)
        return refuse_option(reading, name, length);
    if (option->type == OPTION_FLAG) {
        if (value) {
            fprintf(reading->errors, "%s: --%s takes no value\n", reading->who, option->name);
            return false;
        }
        *(bool *)member(reading->args, option) = true;
        return true;
    }
    if (!value && left > 1) {
        value = words[1];
        *used = 2;
    }
    if (!value) {
        fprintf(reading->errors, "%s: --%s needs a value: --%s %s\n", reading->who, option->name,
                option->name, option->value);
        return false;
    }
    return read_value(reading, option, value);
}

bool options_read(const struct option_table *table, const char *who, int argc, char **argv, void *args,
                  struct operands *operands, struct arena *arena, FILE *errors)
{
    const struct reading reading = { table, who, args, arena, errors };
    const char **items = arena_array(arena, const char *, (size_t)argc + 1);
    size_t count = 0;
    bool options_end = false;
    int used;
    for (int word = 0; word < argc; word += used) {
        used = 1;
        if (!options_end && strcmp(argv[word], "--") == 0) {
            options_end = true;
        } else if (!options_end && argv[word][0] == '-' && argv[word][1]) {
            if (argv[word][1] != '-') {
                fprintf(errors, "%s: unknown option `%s`\n= hint: options are written `--name`\n", who,
                        argv[word]);
                return false;
            }
            if (!read_option(&reading, argc - word, argv + word, &used))
                return false;
        } else {
            items[count++] = argv[word];
        }
    }
    *operands = (struct operands){ count, items };
    return true;
}

/* Writes " (DEFAULT)" or nothing. */
static void print_default(const struct option_table *table, const struct option *option, FILE *out)
{
    const char *at = (const char *)table->defaults + option->offset;
    char text[32];
    if (option->type == OPTION_COUNT && ((const struct option_count *)(const void *)at)->given)
        fprintf(out, " (%llu)", ((const struct option_count *)(const void *)at)->value);
    else if (option->type == OPTION_NUMBER)
        fprintf(out, " (%s)", text_from_number(*(const double *)(const void *)at, text));
    else if (option->type == OPTION_TEXT && *(const char *const *)(const void *)at)
        fprintf(out, " (%s)", *(const char *const *)(const void *)at);
    else if (option->otherwise)
        fprintf(out, " (%s)", option->otherwise);
}

void options_help(const struct option_table *table, FILE *out)
{
    int width = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct option *option = &table->options[i];
        const int wide = (int)(strlen(option->name) + (option->value ? strlen(option->value) + 1 : 0));
        width = wide > width ? wide : width;
    }
    for (size_t i = 0; i < table->count; i++) {
        const struct option *option = &table->options[i];
        const int written = fprintf(out, "  --%s%s%s", option->name, option->value ? " " : "",
                                    option->value ? option->value : "");
        fprintf(out, "%*s%s", width + 6 - written, "", option->help);
        print_default(table, option, out);
        fputc('\n', out);
    }
}
