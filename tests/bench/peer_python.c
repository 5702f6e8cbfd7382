#include "peer_python.h"
#include "../../src/base/arena.h"
#include "peer_json.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const char *python_with(const char *trial, struct arena *arena)
{
    static const char *const known[] = { "python3", "/usr/bin/python3" };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (system(arena_format(arena, "%s -c '%s' 2>/dev/null", known[i], trial)) == 0)
            return known[i];
    return NULL;
}

struct peer_time python_market_run(const struct python_peer *peer, const struct peer_market *market,
                                   size_t count, uint64_t seed, struct peer_worlds *worlds)
{
    struct peer_time time = { 0 };
    struct arena *arena = arena_open();
    char path[] = "/tmp/evenkeel-bench-XXXXXX";
    const int descriptor = mkstemp(path);
    if (descriptor < 0)
        exit(74);
    close(descriptor);
    peer_json_write(market, path);
    fflush(NULL);
    const char *command = arena_format(
        arena,
        "OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1 %s tests/bench/%s %s %zu %llu %s",
        peer->python, peer->script, path, count, (unsigned long long)seed,
        peer->way != NULL ? peer->way : "");
    FILE *answer = popen(command, "r");
    const bool read =
        answer != NULL &&
        fscanf(answer, "%lf,%lf,%lf\n", &time.processor_seconds, &time.clock_seconds, &time.deals) == 3 &&
        peer_worlds_read(worlds, answer, peer->script);
    if (answer == NULL || pclose(answer) != 0 || !read) {
        fprintf(stderr, "bench: %s gave no answer\n", peer->script);
        exit(70);
    }
    unlink(path);
    arena_close(arena);
    return time;
}
