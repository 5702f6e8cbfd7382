#include "memory.h"
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

static size_t smaller(size_t left, size_t right)
{
    return left < right ? left : right;
}

/* The number after `key` in a small file of the kernel, or SIZE_MAX. */
static size_t number_in_file(const char *path, const char *key)
{
    size_t number = SIZE_MAX;
    char line[256];
    FILE *file = fopen(path, "r");
    if (!file)
        return SIZE_MAX;
    while (number == SIZE_MAX && fgets(line, sizeof line, file))
        if (strncmp(line, key, strlen(key)) == 0 && sscanf(line + strlen(key), "%zu", &number) != 1)
            number = SIZE_MAX;
    fclose(file);
    return number;
}

static size_t free_on_system(void)
{
    const size_t kib = number_in_file("/proc/meminfo", "MemAvailable:");
    return kib == SIZE_MAX ? SIZE_MAX : kib * 1024;
}

/* `max` in the file is no number, so no limit. */
static size_t free_in_group(void)
{
    const size_t limit = number_in_file("/sys/fs/cgroup/memory.max", "");
    const size_t used = number_in_file("/sys/fs/cgroup/memory.current", "");
    if (limit == SIZE_MAX || used == SIZE_MAX)
        return SIZE_MAX;
    return limit > used ? limit - used : 0;
}

/* What the process has mapped already counts against `ulimit -v`. */
static size_t free_under_ulimit(void)
{
    struct rlimit limit;
    const size_t mapped_kib = number_in_file("/proc/self/status", "VmSize:");
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY || mapped_kib == SIZE_MAX)
        return SIZE_MAX;
    const size_t mapped = mapped_kib * 1024;
    return limit.rlim_cur > mapped ? (size_t)limit.rlim_cur - mapped : 0;
}

size_t memory_available_bytes(void)
{
    return smaller(free_on_system(), smaller(free_in_group(), free_under_ulimit()));
}
