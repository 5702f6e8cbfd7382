/* Our own mistakes end the program at once, and say where. */
#pragma once

__attribute__((noreturn)) void bug_found(const char *condition, const char *file, int line);

/* Cheap, always on: prints the condition, file, line and version, and ends with code 70. */
#define BUG_IF(condition) ((condition) ? bug_found(#condition, __FILE__, __LINE__) : (void)0)
