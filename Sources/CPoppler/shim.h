// Debian: libpoppler-glib-dev. Spoken to by CPaperLook alone, in a process of its own.
#pragma once
#include <poppler.h>
