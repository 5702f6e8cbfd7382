#include "ranks.h"

int rank_of(const struct ranks *ranks, size_t piece)
{
    return ranks->count > 1 ? (int)(piece % (size_t)ranks->count) : 0;
}

#ifdef EVENKEEL_MPI
#include "../base/arena.h"
#include "../base/processor.h"
#include "../base/sha256.h"
#include <limits.h>
#include <mpi.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Where standard error waits while a rank above 0 is silent, and where goes what it would say. */
enum { ERRORS_KEPT = 100, ERRORS_SAID };

/* Ready to work; otherwise the code a process ended with. */
enum { READY = -1 };

/* Exit codes of the program: an input, the machine. */
enum { BAD_INPUT = 65, MACHINE = 74 };

/* Ranks have little to say at a time; a world's parcel is far below this. */
enum { CHUNK_BYTES = 1 << 30 };

/* What processes tell each other when they meet. */
struct standing {
    int state;
    uint64_t question;
    char program[256], inputs[SHA256_TEXT_BYTES];
    char said[512]; /* where it has ended: its first words of what was wrong */
    struct rank_place place;
};

static void *bytes_for(size_t bytes)
{
    void *data = calloc(1, bytes + 1);
    if (data == NULL)
        memory_exhausted(bytes);
    return data;
}

/* ---- The beginning ---- */

void ranks_open(int *argc, char ***argv)
{
    int level;
    MPI_Init_thread(argc, argv, MPI_THREAD_FUNNELED, &level);
    if (ranks_here().rank == 0)
        return;
    const int said = memfd_create("said", 0);
    if (said < 0 || dup2(said, ERRORS_SAID) < 0 || dup2(STDERR_FILENO, ERRORS_KEPT) < 0 ||
        dup2(said, STDERR_FILENO) < 0 || freopen("/dev/null", "w", stdout) == NULL)
        MPI_Abort(MPI_COMM_WORLD, MACHINE);
    close(said);
}

static bool is_over(void)
{
    int finalized;
    MPI_Finalized(&finalized);
    return finalized != 0;
}

struct ranks ranks_here(void)
{
    struct ranks ranks = { 0, 1, NULL };
    if (is_over())
        return ranks;
    MPI_Comm_rank(MPI_COMM_WORLD, &ranks.rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks.count);
    return ranks;
}

/* ---- Meetings ---- */

static struct standing standing_of(int state)
{
    struct standing own = { .state = state };
    gethostname(own.place.host, sizeof own.place.host - 1);
    if (state != READY && ranks_here().rank > 0) {
        fflush(stderr);
        if (pread(ERRORS_SAID, own.said, sizeof own.said - 1, 0) < 0)
            own.said[0] = '\0';
    }
    return own;
}

/* How each process stands: [count], the caller's to free. */
static struct standing *meet(const struct standing *own)
{
    const size_t count = (size_t)ranks_here().count;
    struct standing *all = bytes_for(count * sizeof *all);
    MPI_Allgather(own, sizeof *own, MPI_BYTE, all, sizeof *own, MPI_BYTE, MPI_COMM_WORLD);
    return all;
}

static bool agrees(const struct standing *one, const struct standing *first)
{
    return one->state == READY && one->question == first->question &&
           strcmp(one->program, first->program) == 0 && strcmp(one->inputs, first->inputs) == 0;
}

/* The first rank that is not ready for what rank 0 is ready for; `count` if all are. */
static int first_amiss(const struct standing *all, int count)
{
    int rank = 0;
    while (rank < count && agrees(&all[rank], &all[0]))
        rank++;
    return rank;
}

/* What is wrong with `rank`, on standard error of rank 0. Returns the code to end with. */
static int tell(const struct standing *all, int rank)
{
    const struct standing *amiss = &all[rank];
    const bool ended = amiss->state != READY, loud = ranks_here().rank == 0 && rank > 0;
    char who[128];
    snprintf(who, sizeof who, "evenkeel: error: process %d on %s", rank, amiss->place.host);
    if (loud && ended)
        fprintf(stderr, "%s ended with code %d before the work was done%s%s", who, amiss->state,
                amiss->said[0] != '\0' ? "; it said:\n" : "\n", amiss->said);
    else if (loud && strcmp(amiss->program, all[0].program) != 0)
        fprintf(stderr,
                "%s is another build of the program than process 0 on %s, must be the same\n"
                "= hint: there %s, here %s\n",
                who, all[0].place.host, amiss->program, all[0].program);
    else if (loud && strcmp(amiss->inputs, all[0].inputs) != 0)
        fprintf(stderr,
                "%s reads other files or other options than process 0 on %s, must read the same\n"
                "= hint: keep models and scenarios on a disk all machines share, or copy them to each\n",
                who, all[0].place.host);
    else if (loud)
        fprintf(stderr,
                "%s comes to other numbers than process 0 on %s, must come to the same\n"
                "= hint: use machines with one kind of processor and one C library\n",
                who, all[0].place.host);
    return ended ? amiss->state : strcmp(amiss->inputs, all[0].inputs) != 0 ? BAD_INPUT : MACHINE;
}

static void end_all(const struct standing *all, int amiss)
{
    const bool first = ranks_here().rank == 0;
    const int code = tell(all, amiss);
    MPI_Finalize();
    exit(first ? code : 0);
}

/* All as rank 0 has it, or the end of all. The caller's to free. */
static struct standing *meet_ready(const struct standing *own)
{
    struct standing *all = meet(own);
    const int count = ranks_here().count, amiss = first_amiss(all, count);
    if (amiss < count)
        end_all(all, amiss);
    return all;
}

/* mpirun tells that a process is gone, and neither why nor what that means. */
static void tell_of_death(int code, void *unused)
{
    (void)unused;
    if (is_over())
        return;
    const struct standing own = standing_of(READY);
    fprintf(stderr,
            "evenkeel: error: process %d on %s ended with code %d in the middle of the work: all end, and "
            "nothing "
            "is written\n",
            ranks_here().rank, own.place.host, code);
}

struct ranks ranks_begin(const char *program, const char *inputs, struct arena *arena)
{
    struct ranks ranks = ranks_here();
    if (ranks.count == 1)
        return ranks;
    struct standing own = standing_of(READY);
    struct sha256 hash = sha256_start();
    sha256_add(&hash, inputs, strlen(inputs));
    sha256_text(&hash, own.inputs);
    snprintf(own.program, sizeof own.program, "%s", program);
    snprintf(own.place.processor, sizeof own.place.processor, "%s", processor_name(arena));
    struct standing *all = meet_ready(&own);
    struct rank_place *places = arena_array(arena, struct rank_place, (size_t)ranks.count);
    for (int rank = 0; rank < ranks.count; rank++)
        places[rank] = all[rank].place;
    free(all);
    if (ranks.rank > 0)
        dup2(ERRORS_KEPT, STDERR_FILENO);
    on_exit(tell_of_death, NULL);
    ranks.places = places;
    return ranks;
}

void ranks_agree(uint64_t question)
{
    struct standing own = standing_of(READY);
    own.question = question;
    free(meet_ready(&own));
}

int ranks_close(int code)
{
    if (is_over())
        return code;
    const struct ranks here = ranks_here();
    const struct standing own = standing_of(code);
    struct standing *all = meet(&own);
    bool ready = false;
    int ended = 0;
    for (int rank = 0; rank < here.count; rank++)
        ready |= all[rank].state == READY;
    if (ready) {
        while (all[ended].state == READY)
            ended++;
        code = tell(all, ended);
    }
    free(all);
    MPI_Finalize();
    return here.rank == 0 ? code : 0;
}

/* ---- Bytes ---- */

static void spread(unsigned char *data, size_t bytes, int from)
{
    for (size_t done = 0; done < bytes; done += CHUNK_BYTES) {
        const size_t left = bytes - done;
        MPI_Bcast(data + done, (int)(left < CHUNK_BYTES ? left : CHUNK_BYTES), MPI_BYTE, from,
                  MPI_COMM_WORLD);
    }
}

void ranks_share(void *data, size_t bytes)
{
    spread(data, bytes, 0);
}

void ranks_exchange(void *made, size_t count, size_t bytes)
{
    const struct ranks here = ranks_here();
    const size_t ranks = (size_t)here.count;
    unsigned char *all = made, *parcel = bytes_for((count / ranks + 1) * bytes);
    for (int rank = 0; rank < here.count; rank++) {
        size_t held = 0;
        for (size_t i = (size_t)rank; i < count; i += ranks)
            memcpy(parcel + held++ * bytes, all + i * bytes, bytes);
        spread(parcel, held * bytes, rank);
        held = 0;
        for (size_t i = (size_t)rank; i < count; i += ranks)
            memcpy(all + i * bytes, parcel + held++ * bytes, bytes);
    }
    free(parcel);
}

void ranks_pass(unsigned char **data, size_t *bytes, int from)
{
    MPI_Bcast(bytes, sizeof *bytes, MPI_BYTE, from, MPI_COMM_WORLD);
    if (ranks_here().rank != from)
        *data = bytes_for(*bytes);
    spread(*data, *bytes, from);
}

void ranks_send(const void *data, size_t bytes)
{
    if (bytes > INT_MAX) {
        fputs("evenkeel: error: a world's results are too large to be sent to another process\n", stderr);
        MPI_Abort(MPI_COMM_WORLD, MACHINE);
    }
    MPI_Send(data, (int)bytes, MPI_BYTE, 0, 0, MPI_COMM_WORLD);
}

unsigned char *ranks_receive(int rank, size_t *bytes)
{
    MPI_Status status;
    int count;
    MPI_Probe(rank, 0, MPI_COMM_WORLD, &status);
    MPI_Get_count(&status, MPI_BYTE, &count);
    unsigned char *data = bytes_for((size_t)count);
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
    return (struct ranks){ 0, 1, NULL };
}

struct ranks ranks_begin(const char *program, const char *inputs, struct arena *arena)
{
    (void)program;
    (void)inputs;
    (void)arena;
    return ranks_here();
}

void ranks_agree(uint64_t question)
{
    (void)question;
}

int ranks_close(int code)
{
    return code;
}

void ranks_exchange(void *made, size_t count, size_t bytes)
{
    (void)made;
    (void)count;
    (void)bytes;
}

void ranks_share(void *data, size_t bytes)
{
    (void)data;
    (void)bytes;
}

void ranks_pass(unsigned char **data, size_t *bytes, int from)
{
    (void)data;
    (void)bytes;
    (void)from;
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
