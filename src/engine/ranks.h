/* The processes that work on one command, on one machine or many (MPI). Rank 0 prints and writes; the others simulate.
 *
 * Pieces of work (worlds, draws of assumptions, points of a grid) are dealt to the ranks in turn, and what they make goes
 * round as bytes: no reduction of MPI's own, whose order is its own too. A command that is shared runs in every process, in
 * step, on the same bytes; rank 0 alone tells of it. A program built without MPI, or started without mpirun, is rank 0
 * of 1. */
#pragma once
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Where a process runs. */
struct rank_place {
    char host[64], processor[128];
};

struct ranks {
    int rank, count;                 /* count 0 or 1: alone */
    const struct rank_place *places; /* [count]; NULL: not known, or alone */
};

/* First thing in main. Ranks above 0 print nothing from here on. */
void ranks_open(int *argc, char ***argv);

/* Without places. */
struct ranks ranks_here(void);

/* All processes begin the work together. `program` and `inputs` are what must be the same in all: which program it is, and
 * what it has read. Where one of them differs or has ended instead, every one ends, and rank 0 says which, why and where.
 * From here on a rank above 0 that dies may say why. */
struct ranks ranks_begin(const char *program, const char *inputs, struct arena *arena);

/* Before a piece of work that is shared: the same check of whatever `question` stands for. */
void ranks_agree(uint64_t question);

/* When the work is over, and last thing in main: the first call waits for the others, which are gone after it; those that follow
 * do nothing. Returns what the process is to end with: `code` of rank 0 is the job's. */
int ranks_close(int code);

/* The rank that a piece of work is dealt to. */
int rank_of(const struct ranks *ranks, size_t piece);

/* `made` holds `count` pieces of `bytes` each, of which each rank has made its own; afterwards every rank has them all. */
void ranks_exchange(void *made, size_t count, size_t bytes);

/* `bytes` at `data` become what rank 0 has there. */
void ranks_share(void *data, size_t bytes);

/* Every rank gets what `from` has; `data` and `bytes` matter there alone. The caller's to free, not at `from`. */
void ranks_pass(unsigned char **data, size_t *bytes, int from);

/* To rank 0, which receives what a rank sends in the order it is sent. */
void ranks_send(const void *data, size_t bytes);

/* From `rank`, at rank 0. Returns the bytes, which are the caller's to free. */
unsigned char *ranks_receive(int rank, size_t *bytes);
