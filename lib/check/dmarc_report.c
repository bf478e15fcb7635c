/* Reports that go to another organization need its leave, in the DNS:
 * example.com._report._dmarc.target.example TXT "v=DMARC1" (RFC 9990 section
 * 4; RFC 7489 section 7.1). */
#include <assert.h>
#include <string.h>
#include <strings.h>

#include "check/dmarc.h"
#include "check/dmarc_record.h"
#include "check/org.h"

enum { URIS_MAX = 10 }; /* more than any report generator heeds */

struct job {
	struct wb_arena *a;
	const struct wb_world *world;
	struct wb_wanted *wanted;
	const struct wb_name *domain;
	const struct wb_walk *walk; /* of domain */
	const struct wb_dmarc_report **end;
	unsigned count;
};

/* The host that a mailto: or https: URI leads to. */
static bool
target_of(const char *uri, struct wb_name *ret_target)
{
	const char *host;

	if (strncasecmp(uri, "mailto:", 7) == 0) {
		host = strrchr(uri, '@');
		return host != NULL &&
		       wb_name_parse(
			       host + 1, strcspn(host + 1, "?"), ret_target);
	}
	if (strncasecmp(uri, "https://", 8) == 0)
		return wb_name_parse(
			uri + 8, strcspn(uri + 8, "/:?#"), ret_target);
	return false;
}

static enum wb_dmarc_report_state
authorized(const struct wb_answer *answer)
{
	if (answer->outcome == WB_UNKNOWN)
		return WB_REPORT_PENDING;
	if (wb_outcome_failed(answer->outcome))
		return WB_REPORT_UNCHECKED;
	for (size_t i = 0; i < answer->count; i++)
		if (wb_dmarc_record_begins(answer->records[i].text))
			return WB_REPORT_AUTHORIZED;
	return WB_REPORT_REFUSED;
}

static enum wb_dmarc_report_state
judge(const struct job *job, const char *uri, struct wb_name *ret_name)
{
	const char *prefix =
		wb_printf(job->a, "%s._report._dmarc", job->domain->text);
	struct wb_name target;
	enum wb_org_same same;

	if (!wb_dmarc_uri_valid(uri, strlen(uri)) || !target_of(uri, &target))
		return WB_REPORT_INVALID;
	same = WB_ORG_DIFFERS;
	if (wb_org_related(job->domain, &target))
		same = wb_walk_same(job->walk,
			wb_walk(job->a, job->world, &target, job->wanted));
	if (same == WB_ORG_SAME)
		return WB_REPORT_INTERNAL;
	if (same == WB_ORG_PENDING)
		return WB_REPORT_PENDING;
	if (same == WB_ORG_UNCHECKED)
		return WB_REPORT_UNCHECKED;
	if (!wb_name_prefix(prefix, &target, ret_name))
		return WB_REPORT_INVALID;
	return authorized(
		wb_world_ask(job->world, ret_name, WB_TXT, job->wanted));
}

static void
read_list(struct job *job, const char *list, bool failure)
{
	const char *uri;
	size_t len;

	while (job->count < URIS_MAX && wb_dmarc_uri_next(&list, &uri, &len)) {
		struct wb_dmarc_report *r =
			WB_NEW(job->a, struct wb_dmarc_report);

		r->failure = failure;
		r->uri = wb_strndup(job->a, uri, len);
		r->state = judge(job, r->uri, &r->name);
		*job->end = r;
		job->end = &r->next;
		job->count++;
	}
}

const struct wb_dmarc_report *
wb_dmarc_reports(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *domain, const struct wb_dmarc_record *record,
	struct wb_wanted *wanted)
{
	const struct wb_dmarc_report *reports = NULL;
	struct job job = { a, world, wanted, domain,
		wb_walk(a, world, domain, wanted), &reports, 0 };

	read_list(&job, record->rua, false);
	read_list(&job, record->ruf, true);
	return reports;
}

const char *
wb_dmarc_report_name(enum wb_dmarc_report_state state)
{
	static const char *const names[] = {
		[WB_REPORT_PENDING] = "pending",
		[WB_REPORT_INTERNAL] = "internal",
		[WB_REPORT_AUTHORIZED] = "authorized",
		[WB_REPORT_REFUSED] = "refused",
		[WB_REPORT_INVALID] = "invalid",
		[WB_REPORT_UNCHECKED] = "unchecked",
	};

	assert(state < WB_COUNT(names));
	return names[state];
}
