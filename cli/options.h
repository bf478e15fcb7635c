#ifndef WB_CLI_OPTIONS_H
#define WB_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "diagnose/check.h"

/* sysexits.h's numbers where they fit; of several the largest wins. */
enum wb_exit {
	WB_EXIT_OK = 0,
	WB_EXIT_NO_BOUNCE = 1,
	WB_EXIT_UNKNOWN = 2, /* a bounce whose cause is not known */
	WB_EXIT_USAGE = 64,
	WB_EXIT_NOT_MAIL = 65,
	WB_EXIT_NO_INPUT = 66,
	WB_EXIT_BUG = 70,
	WB_EXIT_SYSTEM = 71, /* no memory, no process, no confinement */
	WB_EXIT_WRITE = 74,
	WB_EXIT_INCOMPLETE = 75, /* the DNS did not answer in time */
};

struct wb_rules;

enum wb_format {
	WB_FORMAT_TEXT,
	WB_FORMAT_JSON,
	WB_FORMAT_HEADER,
	WB_FORMAT_HTML,
	WB_FORMAT_EML, /* the bounce itself, redacted */
};
enum wb_confine_when { WB_CONFINE_TRY, WB_CONFINE_YES, WB_CONFINE_NO };
enum wb_color { WB_COLOR_AUTO, WB_COLOR_ALWAYS, WB_COLOR_NEVER };

struct wb_options {
	bool offline, plan, quiet, verbose, annotate;
	bool help, version, list_causes, summary, redact;
	bool ipv4_only, ipv6_only;
	const char *record, *replay;  /* files; NULL: not asked for */
	const char *explain;          /* a cause or a code, or NULL */
	const char *rules_dir;        /* of --rules, or NULL */
	const struct wb_rules *rules; /* NULL: the built-in ones */
	const char *lang;             /* "en", "ja", or "" by locale */
	enum wb_format format;
	enum wb_color color;
	enum wb_confine_when confine;
	const char *files0_from;    /* names of inputs, each NUL-ended */
	unsigned jobs;              /* processes; 0: not asked for */
	const char *ca;             /* file of certificates, or NULL */
	unsigned timeout_ms;        /* for the network, a message */
	const char *const *servers; /* "9.9.9.9", without the @ */
	size_t server_count;
	const char *const *inputs; /* never empty: "-" is standard input */
	size_t input_count;
	/* records, or "@file" of them, to be taken for published */
	const char *const *what_if;
	size_t what_if_count;
	bool letter;
	int letter_to;           /* see wb_letter_who() */
	const char *const *mine; /* domains that the reader sends from */
	size_t mine_count;
	/* --check: a domain is looked at, and no input is read */
	const char *check; /* as written; NULL: not asked for */
	struct wb_checkup_input check_input;
};

/* What is wrong with the command line; msgid NULL: nothing.  msgid has a
 * {what} for argument. */
struct wb_usage_error {
	const char *msgid, *argument;
};

/* Texts point into argv.  ret_options is set as far as it was read even when
 * there is an error, so that the complaint is made in the right language. */
struct wb_usage_error wb_options_parse(struct wb_arena *a, int argc,
	char **argv, struct wb_options *ret_options) WB_MUST_USE;

void wb_options_help(FILE *out);

#endif
