/* The processes that work on one run, on one machine or many (MPI). Rank 0 prints and writes; the others simulate.
 *
 * Results go to rank 0 as bytes and are added there in the order of worlds: no reduction of MPI's own, whose order is
 * its own too. A program built without MPI, or started without mpirun, is rank 0 of 1. */
#pragma once
#include <stddef.h>

struct ranks {
    int rank, count; /* count 0 or 1: alone */
};

/* First thing in main. Ranks above 0 print nothing from here on. */
void ranks_open(int *argc, char ***argv);

struct ranks ranks_here(void);

/* All processes begin the work together. Where one of them has ended instead, every one ends, and rank 0 says which and
 * with what code. From here on a rank above 0 that dies may say why. */
void ranks_begin(void);

/* Last thing in main: waits for the others. Returns what the process is to end with: `code` of rank 0 is the job's. */
int ranks_close(int code);

/* `bytes` at `data` become what rank 0 has there. */
void ranks_share(void *data, size_t bytes);

/* To rank 0, which receives what a rank sends in the order it is sent. */
void ranks_send(const void *data, size_t bytes);

/* From `rank`, at rank 0. Returns the bytes, which are the caller's to free. */
unsigned char *ranks_receive(int rank, size_t *bytes);
