// Debian: libcurl4-openssl-dev. curl_easy_setopt and curl_easy_getinfo are variadic, which Swift can't call:
// one typed line each.
#pragma once
#include <curl/curl.h>
#include <linux/sockios.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>

// Glibc's module leaves eventfd out; it is polled beside libcurl's socket.
static inline int factrice_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

static inline CURLcode factrice_curl_set_long(CURL *h, CURLoption o, long v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode factrice_curl_set_string(CURL *h, CURLoption o, const char *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode factrice_curl_set_pointer(CURL *h, CURLoption o, void *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode factrice_curl_set_header_callback(CURL *h, curl_write_callback v) { return curl_easy_setopt(h, CURLOPT_HEADERFUNCTION, v); }
static inline CURLcode factrice_curl_set_debug_callback(CURL *h, curl_debug_callback v) { return curl_easy_setopt(h, CURLOPT_DEBUGFUNCTION, v); }
static inline CURLcode factrice_curl_get_socket(CURL *h, curl_socket_t *v) { return curl_easy_getinfo(h, CURLINFO_ACTIVESOCKET, v); }
static inline CURLcode factrice_curl_get_string(CURL *h, CURLINFO i, const char **v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode factrice_curl_get_long(CURL *h, CURLINFO i, long *v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode factrice_curl_get_time(CURL *h, CURLINFO i, curl_off_t *v) { return curl_easy_getinfo(h, i, v); }

// How many of the bytes that we gave the other side's TCP has not acknowledged yet; 0 where the system can't tell.
static inline int factrice_unacknowledged(int socket) {
  int count = 0;
  return ioctl(socket, SIOCOUTQ, &count) == 0 ? count : 0;
}

// SMTP and nothing else, by the newest way that this libcurl has.
static inline CURLcode factrice_curl_only_smtp(CURL *h) {
#if LIBCURL_VERSION_NUM >= 0x075500
  return curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
#else
  return curl_easy_setopt(h, CURLOPT_PROTOCOLS, (long)(CURLPROTO_SMTP | CURLPROTO_SMTPS));
#endif
}

// What this libcurl was built with, asked of itself.
static inline int factrice_curl_has_scram(void) {
#ifdef CURL_VERSION_GSASL
  return (curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_GSASL) != 0;
#else
  return 0;
#endif
}

// Don't wait for a name server's thread when we leave in the middle of a look-up.
static inline CURLcode factrice_curl_quick_exit(CURL *h) {
#if LIBCURL_VERSION_NUM >= 0x075700
  return curl_easy_setopt(h, CURLOPT_QUICK_EXIT, 1L);
#else
  (void)h;
  return CURLE_OK;
#endif
}
