"""What a text becomes before it is written, worked out again, apart from the Swift code."""

import re
import unicodedata
import urllib.parse

BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean_line(text):
    kept = "".join(c for c in text if c not in BIDI)
    spaced = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in kept)
    return re.sub(" +", " ", spaced).strip(" ")


def clean_body(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    body = "".join(" " if unicodedata.category(c) == "Cc" and c not in "\n\t" else c for c in lines)
    return body[:-1] if body.endswith("\n") else body


def clean_file_name(text):
    return clean_line(text.replace("/", "-").replace("\\", "-")).lstrip(". ") or "document"


def clean_value(text):
    """A text of a calendar, with its lines."""
    return clean_body(text).rstrip("\n")


def clean_common_name(text):
    """The parameter CN, which can hold neither a quotation mark nor, for some readers, a backslash."""
    return clean_line(text).replace('"', "'").replace("\\", "/")


def clean_uri(text):
    return urllib.parse.quote(clean_line(text), safe="-._~:/?#[]@!$&'()*+,;=%")
