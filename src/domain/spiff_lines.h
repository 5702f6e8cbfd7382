/* SPIFFs of one rep's deals, as lines. */
#pragma once
#include "pay_book.h"

/* Writes the SPIFFs of a booked deal; of a return, the same part of its sale's SPIFFs as was returned. */
void spiff_lines_write(struct pay_book *book, struct booking *deal);

/* Brings what the gates of SPIFFs take off to what is known now. */
void gate_spiffs(struct pay_book *book);
