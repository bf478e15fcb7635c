#ifndef WB_NET_HTTPS_H
#define WB_NET_HTTPS_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "dns/world.h"

/* HTTPS by libcurl, which is loaded when it is first needed: its libraries cost
 * more time than all else that the probe does (DESIGN measured 9 ms). */

enum { WB_HTTPS_BODY_MAX = 64 * 1024 }; /* RFC 8461 section 3.3 suggests it */

struct wb_https;

struct wb_transfer {
	/* To be set before it is started: */
	void *owner;
	const char *url;
	/* "host:443:192.0.2.1,[2001:db8::1]": connect there and nowhere else;
	 * NULL: where the system's resolver says. */
	const char *resolve;
	bool public_only;    /* connect to no private address */
	const uint8_t *post; /* of DoH; NULL: GET */
	size_t post_len;
	long timeout_ms;
	/* What became of it: */
	enum wb_outcome outcome; /* WB_FOUND: there is a status */
	long status;
	const char *error; /* a stable id, or "" */
	struct wb_buf body;
	bool dns_message; /* the media type is DoH's */
	/* Its own: */
	void *easy, *resolve_list, *headers;
	struct wb_transfer *next;
};

/* NULL: libcurl cannot be loaded.  ca_file NULL: /etc/ssl/certs; family
 * AF_UNSPEC: any. */
struct wb_https *wb_https_new(
	struct wb_arena *a, const char *ca_file, int family) WB_MUST_USE;
void wb_https_free(struct wb_https *https);
/* The transfer's memory and texts are borrowed until it has come back from
 * wb_https_next() or was cancelled; its body is in a. */
void wb_https_start(struct wb_https *https, struct wb_arena *a,
	struct wb_transfer *transfer);
void wb_https_cancel(struct wb_https *https, struct wb_transfer *transfer);
/* As poll(), and for the transfers too. */
void wb_https_poll(
	struct wb_https *https, struct pollfd *polls, size_t n, int timeout_ms);
/* Moves all transfers on; one that is over, or NULL. */
struct wb_transfer *wb_https_next(struct wb_https *https) WB_MUST_USE;
/* The host and port of an https URL without user or password; false for any
 * other. */
bool wb_https_host(struct wb_https *https, struct wb_arena *a, const char *url,
	const char **ret_host, unsigned *ret_port) WB_MUST_USE;

#endif
