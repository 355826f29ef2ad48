#pragma once
#include "include/CPaperLook.h"

enum cpaperlook_end cpaperlook_child(
    int pipe, const void *bytes, size_t count, struct cpaperlook_limits limits);
