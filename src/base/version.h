/* What this build is called. The Makefile passes the revision; a bare compile says so. */
#pragma once

#define EVENKEEL_VERSION "0.1.0"

#ifndef EVENKEEL_REVISION
#define EVENKEEL_REVISION "unknown"
#endif
