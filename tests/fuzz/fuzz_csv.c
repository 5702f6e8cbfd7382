/* Any bytes are read or refused, and every field lies where its span says. With EVENKEEL_FUZZ this is a libFuzzer
 * program; without, a test that tries damaged versions of a CRM export.
 *   clang -fsanitize=fuzzer,address -DEVENKEEL_FUZZ -D_GNU_SOURCE tests/fuzz/fuzz_csv.c \
 *       src/base/?*.c src/input/csv_{table,record}.c -lcsv */
#include "../../src/base/diag.h"
#include "../../src/input/csv_table.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void require(bool condition)
{
    if (!condition)
        abort();
}

struct progress {
    size_t rows, field_count;
    unsigned line;
};

static bool take_row(void *context, const struct csv_row *row)
{
    struct progress *progress = context;
    require(row->number >= progress->rows);
    require(row->line >= progress->line && row->field_count > 0);
    require(progress->rows == 0 || row->field_count == progress->field_count);
    unsigned line = row->line;
    for (size_t i = 0; i < row->field_count; i++) {
        const struct span at = row->fields[i].at;
        require(at.line >= line && at.column >= 1 && at.width >= 1);
        line = at.line;
        struct quote quote;
        require(at.source->text != NULL && (at.source->length == 0 || quote_line(at, &quote)));
    }
    require(csv_column(row, row->fields[0].text) == 0 ||
            row->fields[0].text[strspn(row->fields[0].text, " \t")] == '\0' || row->number > 0);
    *progress = (struct progress){ row->number + 1, row->field_count, line };
    return true;
}

static int try_bytes(const uint8_t *data, size_t size)
{
    struct diag diag = { 0 };
    struct progress progress = { 0 };
    FILE *in = size > 0 ? fmemopen((void *)(uintptr_t)data, size, "r") : fopen("/dev/null", "r");
    if (in == NULL)
        return 0;
    const bool read = csv_read_stream(in, "fuzz.csv", take_row, &progress, &diag);
    require(read == (diag.error_count == 0));
    require(diag.error_count <= 22 || !read);
    fclose(in);
    FILE *out = fopen("/dev/null", "w");
    if (out != NULL) {
        diag_print(&diag, true, out);
        fclose(out);
    }
    diag_close(&diag);
    return 0;
}

#ifdef EVENKEEL_FUZZ
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return try_bytes(data, size);
}
#else
#include <criterion/criterion.h>

static const char seed[] = "Amount,\"Close Date\",Owner\r\n5000,2024-01-31,\"caf\xC3\xA9, \"\"x\"\"\"\r\n\r\n"
                           "\"two\r\nlines\", 3 ,\r\n1,2,3";

Test(fuzz_csv, damaged_exports_are_read_or_refused)
{
    static const char letters[] = "\n\r\t ,;\"\"a0\xC3\xA9\xFF\xEF\0";
    uint32_t luck = 1;
    for (int i = 0; i < 5000; i++) {
        char text[sizeof seed];
        memcpy(text, seed, sizeof seed);
        for (int damage = 0; damage <= i % 4; damage++) {
            luck = luck * 1664525u + 1013904223u;
            text[(luck >> 8) % (sizeof seed - 1)] = letters[(luck >> 24) % (sizeof letters - 1)];
        }
        try_bytes((const uint8_t *)text, sizeof seed - 1 - (luck >> 16) % 7);
    }
}
#endif
