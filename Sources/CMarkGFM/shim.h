// Debian: libcmark-gfm-dev and libcmark-gfm-extensions-dev.
#pragma once
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
