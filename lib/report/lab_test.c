/* Every bounce of the laboratory, where real mailers met refusals that are
 * known: whoever reports them, the same status and reply must come out.  The
 * name of a file is MAILER-CASE[.delayed|.success][.N].eml.  Skipped where the
 * laboratory's output is not. */
#include <glib.h>
#include <stdio.h>

#include "report/report_show.h"

enum { SKIPPED = 77 };

static const char folder[] = WB_SOURCE_DIR "/../shared/lab/bounces";

/* What the receiver of each case answers. */
static const struct truth {
	const char *name, *status;
	unsigned reply;
} truths[] = {
	{ "nouser", "5.1.1", 550 },
	{ "full", "5.2.2", 552 },
	{ "disabled", "5.2.1", 550 },
	{ "dmarc", "5.7.1", 550 },
	{ "dmarcalign", "5.7.1", 550 },
	{ "content", "5.7.1", 550 },
	{ "spffail", "5.7.23", 550 },
	{ "sdom", "5.1.8", 550 },
	{ "noptr", "5.7.1", 550 },
	{ "relay", "5.7.1", 554 },
	{ "tlsmust", "5.7.0", 530 },
	{ "toobigdata", "5.3.4", 552 },
	{ "eightbit", "5.1.1", 550 },
	{ "eai", "5.1.1", 550 },
	{ "signed", "5.1.1", 550 },
	{ "rethdrs", "5.1.1", 550 },
	{ "noenh", NULL, 550 },
	{ "banner554", NULL, 554 },
	{ "greylist", "4.2.0", 450 },
	{ "gmail-unauth", "5.7.26", 550 },
	{ "gmail-dmarc", "5.7.26", 550 },
	{ "gmail-rate", "4.7.28", 421 },
	{ "gmail-full", "5.2.2", 552 },
	{ "outlook-dmarc", "5.7.509", 550 },
	{ "outlook-s3150", "5.7.1", 550 },
	{ "yahoo-ts", "4.7.0", 421 },
};

static unsigned failures;

static void
complain(const char *file, const char *what, const char *have)
{
	printf("%s: %s: %s\n", file, what, have);
	failures++;
}

/* These do not pass the remote's words on:
 * dma cuts replies that are no code and text, OpenSMTPD only says "Envelope
 * expired", sendmail refuses an unknown sender domain itself. */
static bool
is_mute(const char *file, const struct wb_recipient *one)
{
	return strcmp(file, "dma-noenh.eml") == 0 ||
	       strcmp(file, "sendmail-sdom.eml") == 0 ||
	       strcmp(one->diagnostic.text, "Envelope expired") == 0;
}

static const struct truth *
truth_of(const char *file)
{
	const char *name = strchr(file, '-') + 1;
	size_t len = strcspn(name, ".");

	for (size_t i = 0; i < WB_COUNT(truths); i++)
		if (strlen(truths[i].name) == len &&
			strncmp(truths[i].name, name, len) == 0)
			return &truths[i];
	return NULL;
}

static void
check_recipient(const char *file, const struct wb_recipient *one)
{
	const struct truth *truth = truth_of(file);
	const char *status = wb_esc_format(arena, one->status);
	enum wb_action action =
		strstr(file, ".delayed") != NULL   ? WB_ACTION_DELAYED
		: strstr(file, ".success") != NULL ? WB_ACTION_DELIVERED
						   : WB_ACTION_FAILED;

	if (strchr(one->final.text, '@') == NULL)
		complain(file, "recipient", one->final.text);
	if (strcmp(one->diagnostic.text, "Envelope expired") == 0)
		action = WB_ACTION_FAILED;
	if (one->action != action)
		complain(file, "action", action_names[one->action]);
	if (*one->diagnostic.text == '\0')
		complain(file, "diagnostic", "none");
	else if (one->diagnostic.place.line == 0)
		complain(file, "place of", one->diagnostic.text);
	if (truth == NULL || is_mute(file, one))
		return;
	if (truth->status != NULL && strcmp(status, truth->status) != 0)
		complain(file, "status", status);
	if (one->reply != truth->reply)
		complain(file, "reply", one->diagnostic.text);
}

static void
check_file(const char *file)
{
	char *path = g_build_filename(folder, file, NULL), *text = NULL;
	size_t mailer = strcspn(file, "-");
	const struct wb_report *report;
	gsize len = 0;

	setup();
	if (!g_file_get_contents(path, &text, &len, NULL))
		complain(file, "cannot be read", path);
	report = read_text(text, len);
	if (strstr(file, ".success") == NULL &&
		(strlen(report->dialect) != mailer ||
			strncmp(report->dialect, file, mailer) != 0))
		complain(file, "dialect", report->dialect);
	if (report->recipient_count == 0)
		complain(file, "recipients", "none");
	if (strstr(report->original->message_id.text, "@lab.sender.example") ==
		NULL)
		complain(file, "returned Message-ID",
			report->original->message_id.text);
	for (const struct wb_recipient *one = report->recipients; one != NULL;
		one = one->next)
		check_recipient(file, one);
	teardown();
	g_free(text);
	g_free(path);
}

int
main(void)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *file;
	unsigned count = 0;

	if (dir == NULL) {
		printf("skipped: no laboratory output at %s\n", folder);
		return SKIPPED;
	}
	while ((file = g_dir_read_name(dir)) != NULL)
		if (g_str_has_suffix(file, ".eml")) {
			check_file(file);
			count++;
		}
	g_dir_close(dir);
	printf("%u bounces, %u complaints\n", count, failures);
	return failures == 0 && count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
