#include "bench_machine.h"
#include "../../src/base/version.h"
#include <ctype.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>

/* The first `model name` of /proc/cpuinfo. */
static void find_processor(char *name, size_t size)
{
    char line[256];
    struct utsname system;
    FILE *in = fopen("/proc/cpuinfo", "r");
    *name = '\0';
    while (in != NULL && *name == '\0' && fgets(line, sizeof line, in) != NULL) {
        const char *colon = strchr(line, ':');
        if (strncmp(line, "model name", 10) == 0 && colon != NULL)
            snprintf(name, size, "%.*s", (int)strcspn(colon + 2, "\n"), colon + 2);
    }
    if (in != NULL)
        fclose(in);
    if (*name == '\0')
        snprintf(name, size, "%s", uname(&system) == 0 ? system.machine : "unknown");
}

struct bench_machine bench_machine_here(void)
{
    struct bench_machine here = { .processors = (size_t)omp_get_num_procs() };
    const time_t now = time(NULL);
    struct tm date;
    strftime(here.date, sizeof here.date, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &date));
    snprintf(here.revision, sizeof here.revision, "%s", EVENKEEL_REVISION);
    find_processor(here.processor, sizeof here.processor);
    if (getloadavg(&here.load, 1) != 1)
        here.load = 0.0;
    return here;
}

void bench_machine_name(const struct bench_machine *machine, char *name, size_t size)
{
    size_t length = 0;
    for (const char *at = machine->processor; *at != '\0' && length + 32 < size; at++) {
        if (isalnum((unsigned char)*at))
            name[length++] = (char)tolower((unsigned char)*at);
        else if (length > 0 && name[length - 1] != '-')
            name[length++] = '-';
    }
    if (length > 0 && name[length - 1] == '-')
        length--;
    snprintf(name + length, size - length, "-%zu-processor%s", machine->processors,
             machine->processors == 1 ? "" : "s");
}
