// Looks into a PDF with poppler, in a child process: a file made to harm can crash poppler, or keep it busy for ever, and must do
// neither to a program that sends mail.
#pragma once
#include <stddef.h>

enum cpaperlook_end {
    CPAPERLOOK_DONE = 0,
    CPAPERLOOK_LOCKED = 1,
    CPAPERLOOK_DAMAGED = 2,
    CPAPERLOOK_TOO_MANY_PAGES = 3,
    // Crashed, used up its seconds or its memory, or said too much.
    CPAPERLOOK_BROKEN = 4,
    // No process could be made: nothing is known of the file.
    CPAPERLOOK_NO_PROCESS = 5,
};

struct cpaperlook_limits {
    int pages;
    size_t text;
    int seconds;
};

// What was found, as records: one letter, a length of four bytes (least first), the bytes.
//   N pages, in figures · T title · A author · C program that wrote · P program that made the PDF · X its XMP packet · W words of a page
//   R a remark, by whom (may be empty) · F a file inside · J it has scripts
struct cpaperlook_records {
    unsigned char *bytes;
    size_t count;
};

// `records->bytes` is to be freed by the caller, whatever the end.
enum cpaperlook_end cpaperlook(
    const void *bytes, size_t count, struct cpaperlook_limits limits, struct cpaperlook_records *records);
