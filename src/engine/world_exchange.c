#include "world_exchange.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include <stdlib.h>
#include <string.h>

static unsigned char *bytes_for(size_t bytes)
{
    unsigned char *data = malloc(bytes + 1);
    if (data == NULL)
        memory_exhausted(bytes);
    return data;
}

static void send_world(const struct world_exchange *exchange, size_t world)
{
    const struct world_results results = exchange->results_of(exchange->context, world);
    const size_t bytes = parcel_bytes(&results);
    unsigned char *parcel = bytes_for(bytes);
    parcel_write(&results, parcel);
    ranks_send(parcel, bytes);
    free(parcel);
}

static void receive_world(const struct world_exchange *exchange, size_t world)
{
    const struct world_results to = exchange->results_of(exchange->context, world);
    size_t bytes;
    unsigned char *parcel = ranks_receive(rank_of(&exchange->ranks, world), &bytes);
    BUG_IF(!parcel_read(parcel, bytes, &to));
    free(parcel);
    exchange->received(exchange->context, world);
}

void worlds_to_first(const struct world_exchange *exchange)
{
    for (size_t world = exchange->from; world < exchange->until; world++) {
        const int rank = rank_of(&exchange->ranks, world);
        if ((exchange->known != NULL && exchange->known[world]) || rank == 0)
            continue;
        if (exchange->ranks.rank == 0)
            receive_world(exchange, world);
        else if (exchange->ranks.rank == rank)
            send_world(exchange, world);
    }
}

/* The worlds that `rank` did, each after its size. Returns the bytes; a parcel that is NULL is only measured. */
static size_t write_worlds(const struct world_exchange *exchange, int rank, unsigned char *parcel)
{
    size_t sum = 0;
    for (size_t world = exchange->from; world < exchange->until; world++) {
        if (rank_of(&exchange->ranks, world) != rank)
            continue;
        const struct world_results results = exchange->results_of(exchange->context, world);
        const uint64_t bytes = parcel_bytes(&results);
        if (parcel != NULL) {
            memcpy(parcel + sum, &bytes, sizeof bytes);
            parcel_write(&results, parcel + sum + sizeof bytes);
        }
        sum += sizeof bytes + bytes;
    }
    return sum;
}

static void read_worlds(const struct world_exchange *exchange, int rank, const unsigned char *parcel)
{
    for (size_t world = exchange->from; world < exchange->until; world++) {
        if (rank_of(&exchange->ranks, world) != rank)
            continue;
        const struct world_results to = exchange->results_of(exchange->context, world);
        uint64_t bytes;
        memcpy(&bytes, parcel, sizeof bytes);
        BUG_IF(!parcel_read(parcel + sizeof bytes, bytes, &to));
        parcel += sizeof bytes + bytes;
        exchange->received(exchange->context, world);
    }
}

void worlds_to_all(const struct world_exchange *exchange)
{
    BUG_IF(exchange->known != NULL);
    for (int rank = 0; rank < exchange->ranks.count; rank++) {
        unsigned char *parcel = NULL;
        size_t bytes = 0;
        if (rank == exchange->ranks.rank) {
            bytes = write_worlds(exchange, rank, NULL);
            parcel = bytes_for(bytes);
            write_worlds(exchange, rank, parcel);
        }
        ranks_pass(&parcel, &bytes, rank);
        if (rank != exchange->ranks.rank)
            read_worlds(exchange, rank, parcel);
        free(parcel);
    }
}
