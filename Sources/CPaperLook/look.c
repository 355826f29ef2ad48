// The child: all that speaks to poppler. It has the bytes, one pipe, and nothing else of the program.
#include "look.h"

#include <poppler.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

static void put(int pipe, char tag, const char *text, size_t most) {
    if (!text) return;
    size_t length = strnlen(text, most);
    unsigned char head[5] = {(unsigned char)tag, length & 255, (length >> 8) & 255, (length >> 16) & 255, (length >> 24) & 255};
    const char *parts[2] = {(const char *)head, text};
    const size_t lengths[2] = {sizeof head, length};
    for (int part = 0; part < 2; part++) {
        for (size_t done = 0; done < lengths[part];) {
            ssize_t written = write(pipe, parts[part] + done, lengths[part] - done);
            if (written <= 0) _exit(CPAPERLOOK_BROKEN);
            done += (size_t)written;
        }
    }
}

static void drop(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {
    (void)domain; (void)level; (void)message; (void)data;
}

static void put_annotations(int pipe, PopplerPage *page) {
    for (GList *item = poppler_page_get_annot_mapping(page); item; item = item->next) {
        PopplerAnnot *annot = item->data ? ((PopplerAnnotMapping *)item->data)->annot : NULL;
        if (!annot) continue;
        switch (poppler_annot_get_annot_type(annot)) {
        case POPPLER_ANNOT_FILE_ATTACHMENT:
            put(pipe, 'F', "", 0);
            break;
        case POPPLER_ANNOT_TEXT: case POPPLER_ANNOT_FREE_TEXT: case POPPLER_ANNOT_HIGHLIGHT: case POPPLER_ANNOT_UNDERLINE:
        case POPPLER_ANNOT_SQUIGGLY: case POPPLER_ANNOT_STRIKE_OUT: case POPPLER_ANNOT_STAMP: case POPPLER_ANNOT_CARET:
        case POPPLER_ANNOT_INK: case POPPLER_ANNOT_LINE: case POPPLER_ANNOT_SQUARE: case POPPLER_ANNOT_CIRCLE:
        case POPPLER_ANNOT_POLYGON: case POPPLER_ANNOT_POLY_LINE: {
            char *author = POPPLER_IS_ANNOT_MARKUP(annot) ? poppler_annot_markup_get_label(POPPLER_ANNOT_MARKUP(annot)) : NULL;
            put(pipe, 'R', author ? author : "", 1000);
            break;
        }
        default:
            break;
        }
    }
}

static void put_metadata(int pipe, PopplerDocument *document) {
    put(pipe, 'T', poppler_document_get_title(document), 10000);
    put(pipe, 'A', poppler_document_get_author(document), 10000);
    put(pipe, 'C', poppler_document_get_creator(document), 10000);
    put(pipe, 'P', poppler_document_get_producer(document), 10000);
    put(pipe, 'X', poppler_document_get_metadata(document), 1000000);
    if (poppler_document_has_javascript(document)) put(pipe, 'J', "", 0);
    for (GList *item = poppler_document_get_attachments(document); item; item = item->next) {
        const gchar *name = item->data ? poppler_attachment_get_name((PopplerAttachment *)item->data) : NULL;
        put(pipe, 'F', name ? name : "", 1000);
    }
}

// Nothing is freed: the process ends here.
enum cpaperlook_end cpaperlook_child(
    int pipe, const void *bytes, size_t count, struct cpaperlook_limits limits) {
    g_log_set_default_handler(drop, NULL);
    GError *error = NULL;
    PopplerDocument *document = poppler_document_new_from_bytes(g_bytes_new_static(bytes, count), NULL, &error);
    if (!document) {
        return g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? CPAPERLOOK_LOCKED : CPAPERLOOK_DAMAGED;
    }
    int pages = poppler_document_get_n_pages(document);
    char *figures = g_strdup_printf("%d", pages);
    put(pipe, 'N', figures, 20);
    if (pages < 1) return CPAPERLOOK_DAMAGED;
    if (pages > limits.pages) return CPAPERLOOK_TOO_MANY_PAGES;
    put_metadata(pipe, document);
    size_t room = limits.text + 1;
    for (int index = 0; index < pages; index++) {
        PopplerPage *page = poppler_document_get_page(document, index);
        if (!page) return CPAPERLOOK_DAMAGED;
        char *words = room ? poppler_page_get_text(page) : NULL;
        if (words) {
            size_t length = strnlen(words, room);
            put(pipe, 'W', words, room);
            room -= length;
            g_free(words);
        }
        put_annotations(pipe, page);
        g_object_unref(page);
    }
    return CPAPERLOOK_DONE;
}
