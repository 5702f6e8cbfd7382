#include "world_parcel.h"

#include <stdint.h>
#include <string.h>

/* What precedes the deals of one sampler. */
struct sample_head {
    uint64_t seen, kept;
};

size_t parcel_bytes(const struct world_results *results)
{
    size_t bytes = 0;
    for (int held = 0; held < HELD_KINDS; held++)
        bytes += results->held[held] != NULL ? results->design_count * sizeof(struct tally) : 0;
    for (size_t i = 0; i < results->sampler_count; i++)
        bytes += sizeof(struct sample_head) + results->samplers[i].kept * sizeof(struct sampled_deal);
    return bytes;
}

static unsigned char *put(unsigned char *at, const void *from, size_t bytes)
{
    memcpy(at, from, bytes);
    return at + bytes;
}

void parcel_write(const struct world_results *results, unsigned char *parcel)
{
    for (int held = 0; held < HELD_KINDS; held++)
        if (results->held[held] != NULL)
            parcel = put(parcel, results->held[held], results->design_count * sizeof(struct tally));
    for (size_t i = 0; i < results->sampler_count; i++) {
        const struct deal_sampler *sampler = &results->samplers[i];
        const struct sample_head head = { sampler->seen, sampler->kept };
        parcel = put(parcel, &head, sizeof head);
        parcel = put(parcel, sampler->deals, sampler->kept * sizeof *sampler->deals);
    }
}

/* The part of a parcel not yet read. */
struct rest {
    const unsigned char *at;
    size_t bytes;
};

static bool take(struct rest *rest, void *to, size_t bytes)
{
    if (rest->bytes < bytes)
        return false;
    memcpy(to, rest->at, bytes);
    rest->at += bytes;
    rest->bytes -= bytes;
    return true;
}

static bool take_sample(struct rest *rest, struct deal_sampler *sampler)
{
    struct sample_head head;
    if (!take(rest, &head, sizeof head) || head.kept > sampler->room)
        return false;
    sampler->seen = head.seen;
    sampler->kept = head.kept;
    return take(rest, sampler->deals, sampler->kept * sizeof *sampler->deals);
}

bool parcel_read(const unsigned char *parcel, size_t bytes, const struct world_results *results)
{
    struct rest rest = { parcel, bytes };
    for (int held = 0; held < HELD_KINDS; held++)
        if (results->held[held] != NULL &&
            !take(&rest, results->held[held], results->design_count * sizeof(struct tally)))
            return false;
    for (size_t i = 0; i < results->sampler_count; i++)
        if (!take_sample(&rest, &results->samplers[i]))
            return false;
    return rest.bytes == 0;
}
