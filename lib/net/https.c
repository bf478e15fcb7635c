#include "net/https.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#include "base/ip.h"

/* What is used of libcurl, by the types that its header gives. */
#define CURL_FUNCTIONS(X)                                                      \
	X(global_init, curl_global_init)                                       \
	X(global_cleanup, curl_global_cleanup)                                 \
	X(easy_init, curl_easy_init)                                           \
	X(easy_cleanup, curl_easy_cleanup)                                     \
	X(easy_setopt, curl_easy_setopt)                                       \
	X(easy_getinfo, curl_easy_getinfo)                                     \
	X(multi_init, curl_multi_init)                                         \
	X(multi_cleanup, curl_multi_cleanup)                                   \
	X(multi_setopt, curl_multi_setopt)                                     \
	X(multi_add_handle, curl_multi_add_handle)                             \
	X(multi_remove_handle, curl_multi_remove_handle)                       \
	X(multi_perform, curl_multi_perform)                                   \
	X(multi_poll, curl_multi_poll)                                         \
	X(multi_info_read, curl_multi_info_read)                               \
	X(slist_append, curl_slist_append)                                     \
	X(slist_free_all, curl_slist_free_all)                                 \
	X(url, curl_url)                                                       \
	X(url_cleanup, curl_url_cleanup)                                       \
	X(url_set, curl_url_set)                                               \
	X(url_get, curl_url_get)                                               \
	X(free, curl_free)

struct api {
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a declaration */
#define X(member, function) __typeof__(&(function)) member;
	CURL_FUNCTIONS(X)
#undef X
};

enum { CONNECTIONS_MAX = 16, POLLS_MAX = 1024 };

static const char library[] = "libcurl.so.4";
static const char certificates[] = "/etc/ssl/certs";
static const char dns_type[] = "application/dns-message";

struct wb_https {
	struct api api;
	CURLM *multi;
	const char *ca_file;
	int family;
	struct wb_transfer *started;
};

static bool
load(struct api *ret_api)
{
	void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);

	if (handle == NULL)
		return false;
#define X(member, function)                                                    \
	*(void **)&ret_api->member = dlsym(handle, #function);                 \
	if (ret_api->member == NULL)                                           \
		return false;
	/* cppcheck-suppress resourceLeak ; it stays as long as the program */
	CURL_FUNCTIONS(X)
#undef X
	/* cppcheck-suppress resourceLeak */
	return true;
}

struct wb_https *
wb_https_new(struct wb_arena *a, const char *ca_file, int family)
{
	struct wb_https *https = WB_NEW(a, struct wb_https);

	if (!load(&https->api) ||
		https->api.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return NULL;
	https->ca_file = ca_file;
	https->family = family;
	https->multi = https->api.multi_init();
	if (https->multi == NULL)
		return NULL;
	https->api.multi_setopt(https->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS,
		(long)CONNECTIONS_MAX);
	return https;
}

void
wb_https_free(struct wb_https *https)
{
	if (https == NULL)
		return;
	while (https->started != NULL)
		wb_https_cancel(https, https->started);
	https->api.multi_cleanup(https->multi);
	https->api.global_cleanup();
}

static size_t
take(char *at, size_t size, size_t n, void *data)
{
	struct wb_transfer *t = data;

	wb_buf_add(&t->body, at, size * n);
	return t->body.full ? 0 : size * n;
}

/* The last lock on the door: whatever made libcurl choose an address. */
static curl_socket_t
open_public(void *data, curlsocktype purpose, struct curl_sockaddr *address)
{
	char text[INET6_ADDRSTRLEN] = "";
	const void *at =
		address->family == AF_INET
			? (const void *)&((struct sockaddr_in *)&address->addr)
				  ->sin_addr
			: (const void *)&((struct sockaddr_in6 *)&address->addr)
				  ->sin6_addr;
	struct wb_ip ip;

	(void)data;
	(void)purpose;
	inet_ntop(address->family, at, text, sizeof text);
	if (!wb_ip_parse(text, strlen(text), &ip) || !wb_ip_may_be_called(&ip))
		return CURL_SOCKET_BAD;
	return socket(address->family, address->socktype | SOCK_CLOEXEC,
		address->protocol);
}

static void
set_security(const struct wb_https *https, CURL *easy, bool public_only)
{
	const struct api *api = &https->api;

	if (public_only)
		api->easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_public);

	api->easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https");
	api->easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	/* No proxy from the environment: the view is to be this host's. */
	api->easy_setopt(easy, CURLOPT_PROXY, "");
	api->easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	api->easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	api->easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	api->easy_setopt(
		easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	/* The hashed directory: the bundle costs 36 ms to load. */
	api->easy_setopt(easy, CURLOPT_CAINFO, https->ca_file);
	api->easy_setopt(easy, CURLOPT_CAPATH,
		https->ca_file == NULL ? certificates : NULL);
}

static void
set_request(const struct wb_https *https, struct wb_transfer *t)
{
	const struct api *api = &https->api;
	CURL *easy = t->easy;
	struct curl_slist *headers = NULL, *resolve = NULL;

	api->easy_setopt(easy, CURLOPT_URL, t->url);
	if (https->family != AF_UNSPEC)
		api->easy_setopt(easy, CURLOPT_IPRESOLVE,
			https->family == AF_INET ? (long)CURL_IPRESOLVE_V4
						 : (long)CURL_IPRESOLVE_V6);
	if (t->post != NULL) {
		headers = api->slist_append(
			headers, "Content-Type: application/dns-message");
		headers = api->slist_append(
			headers, "Accept: application/dns-message");
		api->easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
		api->easy_setopt(
			easy, CURLOPT_POSTFIELDSIZE, (long)t->post_len);
		api->easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, t->post);
		/* All questions over one HTTP/2 connection. */
		api->easy_setopt(easy, CURLOPT_PIPEWAIT, 1L);
		api->easy_setopt(easy, CURLOPT_HTTP_VERSION,
			(long)CURL_HTTP_VERSION_2TLS);
	}
	if (t->resolve != NULL) {
		resolve = api->slist_append(resolve, t->resolve);
		api->easy_setopt(easy, CURLOPT_RESOLVE, resolve);
	}
	t->headers = headers;
	t->resolve_list = resolve;
}

void
wb_https_start(struct wb_https *https, struct wb_arena *a,
	struct wb_transfer *transfer)
{
	const struct api *api = &https->api;
	CURL *easy = api->easy_init();

	transfer->outcome = WB_MALFORMED;
	transfer->error = "";
	wb_buf_init(&transfer->body, a, WB_HTTPS_BODY_MAX);
	transfer->easy = easy;
	set_security(https, easy, transfer->public_only);
	set_request(https, transfer);
	api->easy_setopt(easy, CURLOPT_PRIVATE, transfer);
	api->easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	api->easy_setopt(easy, CURLOPT_TIMEOUT_MS, transfer->timeout_ms);
	api->easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
	api->easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
	transfer->next = https->started;
	https->started = transfer;
	api->multi_add_handle(https->multi, easy);
}

void
wb_https_cancel(struct wb_https *https, struct wb_transfer *transfer)
{
	const struct api *api = &https->api;
	struct wb_transfer **link = &https->started;

	while (*link != NULL && *link != transfer)
		link = &(*link)->next;
	if (*link == NULL)
		return;
	*link = transfer->next;
	api->multi_remove_handle(https->multi, transfer->easy);
	api->easy_cleanup(transfer->easy);
	api->slist_free_all(transfer->headers);
	api->slist_free_all(transfer->resolve_list);
	transfer->easy = transfer->headers = transfer->resolve_list = NULL;
}

void
wb_https_poll(
	struct wb_https *https, struct pollfd *polls, size_t n, int timeout_ms)
{
	struct curl_waitfd fds[POLLS_MAX];
	int ready;

	if (n > POLLS_MAX)
		n = POLLS_MAX;
	for (size_t i = 0; i < n; i++) {
		fds[i].fd = polls[i].fd;
		fds[i].events = 0;
		if ((polls[i].events & POLLIN) != 0)
			fds[i].events |= CURL_WAIT_POLLIN;
		if ((polls[i].events & POLLOUT) != 0)
			fds[i].events |= CURL_WAIT_POLLOUT;
	}
	https->api.multi_poll(
		https->multi, fds, (unsigned)n, timeout_ms, &ready);
	/* libcurl does not pass on POLLERR and POLLHUP. */
	poll(polls, n, 0);
}

/* X509_V_ERR_*, as OpenSSL's x509_vfy.h numbers them. */
static const char *
certificate_error(long verify_result)
{
	switch (verify_result) {
	case 0:
	case 1: /* libcurl gave up at the name, before the chain */
	case 62:
	case 64:
		return "certificate-name";
	case 10:
		return "certificate-expired";
	case 9:
		return "certificate-not-yet-valid";
	case 2:
	case 18:
	case 19:
	case 20:
	case 21:
		return "certificate-untrusted";
	case 23:
		return "certificate-revoked";
	default:
		return "certificate-invalid";
	}
}

static void
judge_failure(
	const struct wb_https *https, struct wb_transfer *t, CURLcode code)
{
	long verify_result = 0, os_error = 0;

	t->outcome = WB_MALFORMED;
	switch (code) {
	case CURLE_PEER_FAILED_VERIFICATION:
		https->api.easy_getinfo(
			t->easy, CURLINFO_SSL_VERIFYRESULT, &verify_result);
		t->error = certificate_error(verify_result);
		break;
	case CURLE_OPERATION_TIMEDOUT:
		t->outcome = WB_TIMEOUT;
		t->error = "timeout";
		break;
	case CURLE_COULDNT_CONNECT:
		/* only a refusal is an answer: no route may be our own lack */
		https->api.easy_getinfo(t->easy, CURLINFO_OS_ERRNO, &os_error);
		t->outcome = os_error == ECONNREFUSED ? WB_REFUSED : WB_TIMEOUT;
		t->error = os_error == ECONNREFUSED ? "connect" : "unreachable";
		break;
	case CURLE_COULDNT_RESOLVE_HOST:
		t->outcome = WB_SERVFAIL;
		t->error = "no-address";
		break;
	case CURLE_SSL_CONNECT_ERROR:
		t->error = "tls";
		break;
	case CURLE_SSL_CACERT_BADFILE:
		t->error = "ca-file";
		break;
	case CURLE_WRITE_ERROR:
		t->error = t->body.full ? "too-big" : "http";
		break;
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
	case CURLE_GOT_NOTHING:
	case CURLE_PARTIAL_FILE:
		t->error = "connection-lost";
		break;
	default:
		t->error = "http";
		break;
	}
}

static void
judge(const struct wb_https *https, struct wb_transfer *t, CURLcode code)
{
	const struct api *api = &https->api;
	const char *type = NULL;

	if (code != CURLE_OK) {
		judge_failure(https, t, code);
		return;
	}
	t->outcome = WB_FOUND;
	api->easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &t->status);
	api->easy_getinfo(t->easy, CURLINFO_CONTENT_TYPE, &type);
	t->dns_message = type != NULL &&
			 strncasecmp(type, dns_type, sizeof dns_type - 1) == 0;
	if (t->status >= 300 && t->status < 400)
		t->error = "redirect";
}

struct wb_transfer *
wb_https_next(struct wb_https *https)
{
	const struct api *api = &https->api;
	struct CURLMsg *message;
	int left;

	api->multi_perform(https->multi, &left);
	while ((message = api->multi_info_read(https->multi, &left)) != NULL) {
		struct wb_transfer *t = NULL;

		if (message->msg != CURLMSG_DONE)
			continue;
		api->easy_getinfo(
			message->easy_handle, CURLINFO_PRIVATE, (char **)&t);
		judge(https, t, message->data.result);
		wb_https_cancel(https, t);
		return t;
	}
	return NULL;
}

bool
wb_https_host(struct wb_https *https, struct wb_arena *a, const char *url,
	const char **ret_host, unsigned *ret_port)
{
	const struct api *api = &https->api;
	CURLU *parsed = api->url();
	char *scheme = NULL, *user = NULL, *host = NULL, *port = NULL;
	bool ok;

	ok = parsed != NULL &&
	     api->url_set(parsed, CURLUPART_URL, url,
		     CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
	     api->url_get(parsed, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
	     api->url_get(parsed, CURLUPART_USER, &user, 0) != CURLUE_OK &&
	     api->url_get(parsed, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
	     api->url_get(parsed, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) ==
		     CURLUE_OK &&
	     strcmp(scheme, "https") == 0;
	if (ok) {
		*ret_host = wb_strdup(a, host);
		*ret_port = (unsigned)strtoul(port, NULL, 10);
	}
	api->free(scheme);
	api->free(user);
	api->free(host);
	api->free(port);
	api->url_cleanup(parsed);
	return ok;
}
