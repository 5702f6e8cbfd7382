#include "source.h"
#include "arena.h"
#include "diag.h"
#include "utf8.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* A name that leads nowhere is the user's mistake; a file that is there and can't be read is the
 * machine's. */
static bool cannot_read(const char *path, struct diag *diag)
{
    if (errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG || errno == ELOOP || errno == EISDIR)
        return diag_error(diag, (struct span){ 0 }, "can't read %s: %s", path, strerror(errno));
    return diag_machine_error(diag, "can't read %s: %s", path, strerror(errno));
}

FILE *source_open(const char *path, struct diag *diag)
{
    FILE *in = fopen(path, "rbe");
    struct stat about;
    if (in != NULL && fstat(fileno(in), &about) == 0 && S_ISDIR(about.st_mode)) {
        fclose(in);
        in = NULL;
        errno = EISDIR;
    }
    if (in == NULL)
        cannot_read(path, diag);
    return in;
}

/* Reads one byte past the limit, so that a file of exactly the limit is told from a larger one.
 * The size is not asked for first: it means nothing for a pipe. */
static char *read_whole(FILE *in, size_t limit_bytes, size_t *length)
{
    size_t capacity = 1 << 14;
    char *text = malloc(capacity);
    for (*length = 0; text != NULL && *length <= limit_bytes && !feof(in) && !ferror(in);) {
        if (*length + 1 >= capacity) {
            char *larger = realloc(text, capacity *= 2);
            if (larger == NULL)
                free(text);
            text = larger;
            continue;
        }
        *length += fread(text + *length, 1, capacity - *length - 1, in);
    }
    if (text == NULL)
        memory_exhausted(capacity);
    text[*length] = '\0';
    return text;
}

struct span source_place(const struct source *source, size_t byte)
{
    struct span at = { source, source->first_line > 0 ? source->first_line : 1, 1, 1 };
    size_t line_start = 0;
    for (size_t i = 0; i < byte; i++) {
        const bool ends_line =
            source->text[i] == '\n' || (source->text[i] == '\r' && source->text[i + 1] != '\n');
        if (ends_line) {
            at.line++;
            line_start = i + 1;
        }
    }
    at.column = (unsigned)utf8_count(source->text + line_start, byte - line_start) + 1;
    return at;
}

static bool is_utf16(const struct source *source)
{
    const unsigned char *text = (const unsigned char *)source->text;
    return source->length >= 2 &&
           ((text[0] == 0xFF && text[1] == 0xFE) || (text[0] == 0xFE && text[1] == 0xFF));
}

static bool text_is_sound(const struct source *source, struct diag *diag)
{
    if (is_utf16(source)) {
        diag_error(diag, (struct span){ source, 1, 1, 1 }, "the file is UTF-16 text, must be UTF-8");
        diag_hint(diag, "save it again with the encoding UTF-8");
        return false;
    }
    const size_t bad = utf8_first_bad(source->text, source->length);
    const size_t nul = strlen(source->text);
    if (nul < bad)
        return diag_error(diag, source_place(source, nul), "the file has a NUL byte here, must be text");
    if (bad < source->length) {
        diag_error(diag, source_place(source, bad), "the byte 0x%02X here is not UTF-8 text",
                   (unsigned)(unsigned char)source->text[bad]);
        diag_hint(diag, "save it again with the encoding UTF-8");
        return false;
    }
    return true;
}

const struct source *source_read(const char *path, size_t limit_bytes, struct arena *arena, struct diag *diag)
{
    FILE *in = source_open(path, diag);
    if (in == NULL)
        return NULL;
    size_t length;
    char *text = read_whole(in, limit_bytes, &length);
    const int read_error = ferror(in) ? errno : 0;
    fclose(in);

    const struct source *source = NULL;
    if (read_error != 0) {
        errno = read_error;
        cannot_read(path, diag);
    } else if (length > limit_bytes) {
        diag_error(diag, (struct span){ 0 }, "%s is larger than %zu MiB, the most that is read", path,
                   limit_bytes >> 20);
    } else {
        const size_t skipped = strncmp(text, byte_order_mark, 3) == 0 ? 3 : 0;
        struct source *whole = arena_alloc(arena, sizeof *whole);
        whole->path = arena_text(arena, path, strlen(path));
        whole->text = arena_text(arena, text + skipped, length - skipped);
        whole->length = length - skipped;
        if (text_is_sound(whole, diag))
            source = whole;
    }
    free(text);
    return source;
}

const struct source *source_from_text(const char *path, const char *text, struct arena *arena)
{
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = arena_text(arena, path, strlen(path));
    source->length = strlen(text);
    source->text = arena_text(arena, text, source->length);
    return source;
}
