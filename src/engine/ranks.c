#include "ranks.h"

#ifdef EVENKEEL_MPI
#include "../base/arena.h"
#include <limits.h>
#include <mpi.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Where standard error waits while a rank above 0 is silent. */
enum { ERRORS_KEPT = 100 };

/* What processes tell each other when they meet: that they are ready, or the code they ended with. */
enum { READY = -1 };

/* Ranks have little to say at a time; a world's parcel is far below this. */
enum { CHUNK_BYTES = 1 << 30 };

void ranks_open(int *argc, char ***argv)
{
    int level;
    MPI_Init_thread(argc, argv, MPI_THREAD_FUNNELED, &level);
    if (ranks_here().rank == 0)
        return;
    dup2(STDERR_FILENO, ERRORS_KEPT);
    if (freopen("/dev/null", "w", stdout) == NULL || freopen("/dev/null", "w", stderr) == NULL)
        MPI_Abort(MPI_COMM_WORLD, 74);
}

struct ranks ranks_here(void)
{
    struct ranks ranks;
    MPI_Comm_rank(MPI_COMM_WORLD, &ranks.rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks.count);
    return ranks;
}

/* What each process says: [rank], the caller's to free. */
static int *meet(int state, int count)
{
    int *states = calloc((size_t)count, sizeof *states);
    if (states == NULL)
        memory_exhausted((size_t)count * sizeof *states);
    MPI_Allgather(&state, 1, MPI_INT, states, 1, MPI_INT, MPI_COMM_WORLD);
    return states;
}

/* The first rank that says otherwise than `state`; `count` if none does. */
static int first_other(const int *states, int state, int count)
{
    int rank = 0;
    while (rank < count && states[rank] == state)
        rank++;
    return rank;
}

static void tell(int rank, int code)
{
    char host[256] = "unknown";
    if (ranks_here().rank == rank)
        gethostname(host, sizeof host - 1);
    MPI_Bcast(host, sizeof host, MPI_CHAR, rank, MPI_COMM_WORLD);
    if (ranks_here().rank == 0 && rank != 0)
        fprintf(stderr, "evenkeel: error: process %d on %s ended with code %d before the work began\n", rank,
                host, code);
}

void ranks_begin(void)
{
    const struct ranks here = ranks_here();
    int *states = meet(READY, here.count);
    const int other = first_other(states, READY, here.count);
    if (other < here.count) {
        const int code = states[other];
        tell(other, code);
        MPI_Finalize();
        exit(here.rank == 0 ? code : 0);
    }
    free(states);
    if (here.rank > 0)
        dup2(ERRORS_KEPT, STDERR_FILENO);
}

int ranks_close(int code)
{
    const struct ranks here = ranks_here();
    int *states = meet(code, here.count);
    bool ready = false;
    int failed = 0;
    for (int rank = 0; rank < here.count; rank++)
        ready |= states[rank] == READY;
    if (ready) {
        while (states[failed] == READY)
            failed++;
        tell(failed, states[failed]);
        code = states[failed];
    }
    free(states);
    MPI_Finalize();
    return here.rank == 0 ? code : 0;
}

void ranks_share(void *data, size_t bytes)
{
    unsigned char *at = data;
    for (size_t done = 0; done < bytes; done += CHUNK_BYTES) {
        const size_t left = bytes - done;
        MPI_Bcast(at + done, (int)(left < CHUNK_BYTES ? left : CHUNK_BYTES), MPI_BYTE, 0, MPI_COMM_WORLD);
    }
}

void ranks_send(const void *data, size_t bytes)
{
    if (bytes > INT_MAX) {
        fputs("evenkeel: error: a world's results are too large to be sent to another process\n", stderr);
        MPI_Abort(MPI_COMM_WORLD, 74);
    }
    MPI_Send(data, (int)bytes, MPI_BYTE, 0, 0, MPI_COMM_WORLD);
}

unsigned char *ranks_receive(int rank, size_t *bytes)
{
    MPI_Status status;
    int count;
    MPI_Probe(rank, 0, MPI_COMM_WORLD, &status);
    MPI_Get_count(&status, MPI_BYTE, &count);
    unsigned char *data = malloc((size_t)count + 1);
    if (data == NULL)
        memory_exhausted((size_t)count);
    MPI_Recv(data, count, MPI_BYTE, rank, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    *bytes = (size_t)count;
    return data;
}

#else

void ranks_open(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
}

struct ranks ranks_here(void)
{
    return (struct ranks){ 0, 1 };
}

void ranks_begin(void)
{
}

int ranks_close(int code)
{
    return code;
}

void ranks_share(void *data, size_t bytes)
{
    (void)data;
    (void)bytes;
}

void ranks_send(const void *data, size_t bytes)
{
    (void)data;
    (void)bytes;
}

unsigned char *ranks_receive(int rank, size_t *bytes)
{
    (void)rank;
    *bytes = 0;
    return NULL;
}
#endif
