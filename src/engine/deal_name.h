/* What a drawn deal is called: `w3-s1-r017-m05-d2`.
 *
 * World 3, segment 1, the segment's 17th rep, 5th month of the horizon, the 2nd deal the vendor found that rep that month;
 * `p2` instead of `d2`: the 2nd lead a partner would bring, whether or not it does. Everything counts from 1. The
 * name is made of the world, the entity and the index that key the deal's draws (random/draw.h, deal_index) and of nothing
 * else, so a deal has the same name under every design, on any number of threads, whatever else of a scenario changes. Of
 * another seed or market the same name is another deal. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { DEAL_NAME_MAX = 48 }; /* bytes of a name, its end included */

struct deal_name {
    uint32_t world;         /* of the draw's key, from 0 */
    uint32_t entity, index; /* of the deal */
};

/* Fills `text` and returns it. */
char *deal_name_write(struct deal_name name, char text[DEAL_NAME_MAX]);

/* The same backwards. Zeros in front and capitals don't matter. False where `text` is no such name. */
bool deal_name_read(const char *text, struct deal_name *name);
