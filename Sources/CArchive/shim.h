// Debian: libarchive-dev. Used for reading the ZIP that an ODT or a DOCX is; nothing is ever unpacked to a disk.
#pragma once
#include <archive.h>
#include <archive_entry.h>
