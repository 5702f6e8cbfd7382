#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/utf8.h"
#include "node.h"
#include "yaml_problem.h"
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/* Entries of the collections being read, innermost on top. The arena can't grow a list, so
 * they are gathered here and copied when their collection ends. */
struct gathered {
    struct node_entry *entries; /* of a list: only `value` is used */
    size_t count, capacity;
};

struct reader {
    yaml_parser_t parser;
    const struct source *source;
    size_t from;             /* byte of the source where the YAML starts */
    unsigned columns_before; /* characters before it on its line */
    struct arena *arena;
    struct diag *diag;
    struct gathered gathered;
    bool broken; /* something was reported, the tree goes on */
};

static struct span span_of(const struct reader *reader, yaml_mark_t start, yaml_mark_t end)
{
    struct span at = { reader->source, (unsigned)start.line + 1, (unsigned)start.column + 1, 1 };
    if (end.line == start.line && end.column > start.column)
        at.width = (unsigned)(end.column - start.column);
    if (start.line == 0)
        at.column += reader->columns_before;
    return at;
}

static struct span event_span(const struct reader *reader, const yaml_event_t *event)
{
    return span_of(reader, event->start_mark, event->end_mark);
}

static void report(struct reader *reader, struct span at, const char *message)
{
    diag_error(reader->diag, at, "%s", message);
    reader->broken = true;
}

/* The letter a mark is at. libyaml's index counts characters. */
static char letter_at(const struct reader *reader, yaml_mark_t mark)
{
    size_t at = reader->from;
    const size_t length = reader->source->length;
    for (size_t character = 0; character < mark.index && at < length; character++) {
        const size_t step = utf8_bytes(reader->source->text + at, length - at);
        at += step > 0 ? step : 1;
    }
    return at < length ? reader->source->text[at] : '\0';
}

static bool syntax_error(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        memory_exhausted(0);
    struct yaml_problem problem = { .text = parser->problem };
    if (parser->error == YAML_READER_ERROR) { /* bytes that are no text; these have no mark */
        problem.at = source_place(reader->source, reader->from + parser->problem_offset);
    } else {
        problem.at = span_of(reader, parser->problem_mark, parser->problem_mark);
        problem.letter = letter_at(reader, parser->problem_mark);
        if (parser->context != NULL)
            problem.opened_at = span_of(reader, parser->context_mark, parser->context_mark);
    }
    return yaml_problem_report(&problem, reader->diag);
}

static bool next_event(struct reader *reader, yaml_event_t *event)
{
    return yaml_parser_parse(&reader->parser, event) != 0 || syntax_error(reader);
}

static void gather(struct gathered *gathered, struct node_entry entry)
{
    if (gathered->count == gathered->capacity) {
        gathered->capacity = gathered->capacity > 0 ? 2 * gathered->capacity : 64;
        const size_t bytes = gathered->capacity * sizeof *gathered->entries;
        struct node_entry *larger = realloc(gathered->entries, bytes);
        if (larger == NULL)
            memory_exhausted(bytes);
        gathered->entries = larger;
    }
    gathered->entries[gathered->count++] = entry;
}

/* Anchors, aliases and tags are refused: with them a line means something only together with
 * another, and a number may no longer be where it is read. */
static void refuse_decoration(struct reader *reader, const yaml_event_t *event, const yaml_char_t *anchor,
                              bool tagged)
{
    if (anchor != NULL) {
        diag_error(reader->diag, event_span(reader, event), "`&%s` is an anchor, must be a plain value",
                   (const char *)anchor);
        diag_hint(reader->diag, "repeat the value where it is needed");
        reader->broken = true;
    }
    if (tagged)
        report(reader, event_span(reader, event), "`!` starts a tag, must be a plain value");
}

static const char *scalar_text(struct reader *reader, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    const size_t length = event->data.scalar.length;
    if (memchr(text, '\0', length) != NULL)
        report(reader, event_span(reader, event), "the text holds a NUL character, must be text");
    return arena_text(reader->arena, text, length);
}

static void read_scalar(struct reader *reader, const yaml_event_t *event, struct node *node)
{
    const bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    refuse_decoration(reader, event, event->data.scalar.anchor,
                      event->data.scalar.tag != NULL || (plain && !event->data.scalar.plain_implicit));
    node->kind = NODE_SCALAR;
    node->quoted = !plain;
    node->text = scalar_text(reader, event);
}

static struct node *read_node(struct reader *reader, const yaml_event_t *event, unsigned depth);

static bool read_list(struct reader *reader, struct node *list, unsigned depth)
{
    const size_t first = reader->gathered.count;
    bool ended = false;
    yaml_event_t event;
    while (!ended && next_event(reader, &event)) {
        ended = event.type == YAML_SEQUENCE_END_EVENT;
        struct node *item = ended ? NULL : read_node(reader, &event, depth);
        yaml_event_delete(&event);
        if (item != NULL)
            gather(&reader->gathered, (struct node_entry){ .value = item });
        else if (!ended)
            break;
    }
    list->count = reader->gathered.count - first;
    list->items = arena_array(reader->arena, struct node *, list->count);
    for (size_t i = 0; i < list->count; i++)
        list->items[i] = reader->gathered.entries[first + i].value;
    reader->gathered.count = first;
    return ended;
}

static int by_key(const void *left_item, const void *right_item)
{
    const struct node_entry *left = *(const struct node_entry *const *)left_item;
    const struct node_entry *right = *(const struct node_entry *const *)right_item;
    const int keys = strcmp(left->key, right->key);
    return keys != 0 ? keys : left < right ? -1 : left > right;
}

/* Sorted, as comparing all pairs would take hours in a file made to hang us. The first of each
 * key stays. */
static void refuse_duplicates(struct reader *reader, struct node *map)
{
    const size_t bytes = (map->count + 1) * sizeof(struct node_entry *);
    struct node_entry **sorted = malloc(bytes);
    if (sorted == NULL)
        memory_exhausted(bytes);
    for (size_t i = 0; i < map->count; i++)
        sorted[i] = &map->entries[i];
    qsort(sorted, map->count, sizeof *sorted, by_key);

    const struct node_entry *first = NULL;
    for (size_t i = 0; i < map->count; i++) {
        if (first == NULL || strcmp(first->key, sorted[i]->key) != 0) {
            first = sorted[i];
            continue;
        }
        diag_error(reader->diag, sorted[i]->key_at, "duplicate key `%s`, first given on line %u", first->key,
                   first->key_at.line);
        reader->broken = true;
        sorted[i]->value = NULL;
    }
    free(sorted);

    size_t kept = 0;
    for (size_t i = 0; i < map->count; i++)
        if (map->entries[i].value != NULL)
            map->entries[kept++] = map->entries[i];
    map->count = kept;
}

/* A key and its value. A key that is no name is reported, and its value is read for the problems
 * in it, but not kept. */
static bool read_entry(struct reader *reader, const yaml_event_t *key_event, unsigned depth)
{
    struct node *key = read_node(reader, key_event, depth);
    if (key == NULL)
        return false;
    const bool named = key->kind == NODE_SCALAR && *key->text != '\0';
    if (!named && key_event->type != YAML_ALIAS_EVENT)
        report(reader, key->at,
               key->kind == NODE_SCALAR ? "a key is empty, must be a name"
                                        : "a key is a collection, must be a name");

    yaml_event_t event;
    if (!next_event(reader, &event))
        return false;
    struct node *value = read_node(reader, &event, depth);
    yaml_event_delete(&event);
    if (value == NULL)
        return false;
    /* A block of lines, or nothing at all, is best shown by its key. */
    const bool is_block = value->kind != NODE_SCALAR && value->at.line != key->at.line;
    const bool is_empty = value->kind == NODE_SCALAR && *value->text == '\0' && !value->quoted;
    if (is_block || is_empty)
        value->at = key->at;
    if (named)
        gather(&reader->gathered, (struct node_entry){ key->text, key->at, value });
    return true;
}

/* A map that breaks off is checked too, for what can be found in it. */
static bool read_map(struct reader *reader, struct node *map, unsigned depth)
{
    const size_t first = reader->gathered.count;
    bool ended = false;
    yaml_event_t event;
    while (!ended && next_event(reader, &event)) {
        ended = event.type == YAML_MAPPING_END_EVENT;
        const bool read = ended || read_entry(reader, &event, depth);
        yaml_event_delete(&event);
        if (!read)
            break;
    }
    map->count = reader->gathered.count - first;
    map->entries = arena_array(reader->arena, struct node_entry, map->count);
    if (map->count > 0)
        memcpy(map->entries, reader->gathered.entries + first, map->count * sizeof *map->entries);
    reader->gathered.count = first;
    refuse_duplicates(reader, map);
    return ended;
}

static bool read_collection(struct reader *reader, const yaml_event_t *event, struct node *node,
                            unsigned depth)
{
    if (depth >= YAML_DEPTH_MAX)
        return diag_error(reader->diag, node->at, "nested %u deep here, must be at most %d", depth + 1,
                          YAML_DEPTH_MAX);
    if (event->type == YAML_SEQUENCE_START_EVENT) {
        refuse_decoration(reader, event, event->data.sequence_start.anchor,
                          event->data.sequence_start.tag != NULL);
        node->kind = NODE_LIST;
        return read_list(reader, node, depth + 1);
    }
    refuse_decoration(reader, event, event->data.mapping_start.anchor, event->data.mapping_start.tag != NULL);
    node->kind = NODE_MAP;
    return read_map(reader, node, depth + 1);
}

/* NULL when reading can't go on. `depth` counts the collections around it. */
static struct node *read_node(struct reader *reader, const yaml_event_t *event, unsigned depth)
{
    struct node *node = arena_alloc(reader->arena, sizeof *node);
    node->at = event_span(reader, event);
    if (event->type == YAML_SCALAR_EVENT) {
        read_scalar(reader, event, node);
    } else if (event->type == YAML_ALIAS_EVENT) {
        diag_error(reader->diag, node->at, "`*%s` is an alias, must be a plain value",
                   (const char *)event->data.alias.anchor);
        diag_hint(reader->diag, "repeat the value where it is needed");
        reader->broken = true;
        node->kind = NODE_SCALAR;
        node->text = "";
        node->broken = true;
    } else if (!read_collection(reader, event, node, depth)) {
        return NULL;
    }
    return node;
}

/* The root of the first document; NULL at the end of the text or after an error. */
static struct node *read_root(struct reader *reader, bool *empty)
{
    yaml_event_t event;
    for (;;) {
        if (!next_event(reader, &event))
            return NULL;
        const yaml_event_type_t type = event.type;
        *empty = type == YAML_STREAM_END_EVENT;
        if (type == YAML_STREAM_START_EVENT || type == YAML_DOCUMENT_START_EVENT || *empty) {
            yaml_event_delete(&event);
            if (*empty)
                return NULL;
            continue;
        }
        struct node *root = read_node(reader, &event, 0);
        yaml_event_delete(&event);
        return root;
    }
}

/* False if the text after the root can't be read. */
static bool read_end(struct reader *reader)
{
    for (bool ended = false; !ended;) {
        yaml_event_t event;
        if (!next_event(reader, &event))
            return false;
        ended = event.type != YAML_DOCUMENT_END_EVENT;
        if (event.type == YAML_DOCUMENT_START_EVENT)
            report(reader, event_span(reader, &event),
                   "a second document starts here, must be one document per file");
        yaml_event_delete(&event);
    }
    return true;
}

static void mark_broken(struct node *node)
{
    node->broken = node->broken || node->kind == NODE_MAP;
    for (size_t i = 0; i < node->count; i++)
        mark_broken(node->kind == NODE_LIST ? node->items[i] : node->entries[i].value);
}

/* `empty` tells a text without any value from one with an error. */
static struct node *read_document(struct reader *reader, bool *empty)
{
    yaml_parser_t *parser = &reader->parser;
    if (!yaml_lines_are_usual(reader->source, reader->from, reader->diag))
        return NULL;
    if (!yaml_parser_initialize(parser))
        memory_exhausted(sizeof *parser);
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(parser, (const unsigned char *)reader->source->text + reader->from,
                                 reader->source->length - reader->from);
    struct node *root = read_root(reader, empty);
    if (root != NULL && !read_end(reader))
        root = NULL;
    if (root != NULL && reader->broken)
        mark_broken(root);
    if (root != NULL && root->kind == NODE_SCALAR && *root->text == '\0' && !root->quoted && !root->broken) {
        *empty = true;
        root = NULL;
    }
    yaml_parser_delete(parser);
    free(reader->gathered.entries);
    return root;
}

struct node *yaml_read(const struct source *source, struct arena *arena, struct diag *diag)
{
    struct reader reader = { .source = source, .arena = arena, .diag = diag };
    bool empty = false;
    struct node *root = read_document(&reader, &empty);
    if (empty)
        diag_error(diag, (struct span){ source, 1, 1, 1 },
                   "the file is empty, must be a map of `key: value` lines");
    if (root == NULL || root->kind == NODE_MAP)
        return root;
    diag_error(diag, root->at, "the file is a %s, must be a map of `key: value` lines",
               root->kind == NODE_LIST ? "list" : "single text");
    if (root->kind == NODE_SCALAR)
        diag_hint(diag, "a blank goes after each colon");
    return NULL;
}

struct node *yaml_read_value(const struct source *source, size_t from, struct arena *arena, struct diag *diag)
{
    struct reader reader = { .source = source, .arena = arena, .diag = diag, .from = from };
    reader.columns_before = (unsigned)utf8_count(source->text, from);
    bool empty = false;
    struct node *root = read_document(&reader, &empty);
    if (empty)
        diag_error(diag, (struct span){ source, 1, reader.columns_before + 1, 1 }, "the value is empty");
    return root;
}
