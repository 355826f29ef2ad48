// Debian: libical-dev. Used for reading calendars only; we write our own (see ICalendarWriter).
#pragma once
#include <libical/ical.h>
