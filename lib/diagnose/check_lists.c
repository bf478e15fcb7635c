/* Blocklists that many receivers go by, asked about a domain looked at without
 * a bounce and about its servers. */
#include <string.h>

#include "diagnose/check_work.h"

static const char *const of_addresses[] = { "zen.spamhaus.org",
	"bl.spamcop.net", "b.barracudacentral.org", NULL };
static const char *const of_domains[] = { "dbl.spamhaus.org", "multi.uribl.com",
	"multi.surbl.org", NULL };

static const struct wb_name no_domain = { "" };
static const struct wb_ip no_client = { .family = 0 };

/* Which lists said what about one subject. */
struct tally {
	struct wb_buf clear, silent;
};

static void
note_zone(struct wb_buf *list, const char *zone)
{
	wb_buf_printf(list, "%s%s", list->len > 0 ? ", " : "", zone);
}

static const char *
list_words(const struct wb_dnsbl_result *d)
{
	if (d->state == WB_DNSBL_POLICY)
		return WB_N("{zone} has {what} as an address for end users, "
			    "which should not send mail itself");
	return d->removal[0] != '\0'
		       ? WB_N("{what} is on the blocklist {zone} ({answer}); "
			      "where to ask to be taken off: {ask}")
		       : WB_N("{what} is on the blocklist {zone} ({answer})");
}

static void
say_listed(struct wb_checkup_work *w, const char *what,
	const struct wb_dnsbl_result *d)
{
	struct wb_checkup *item = wb_checkup_add(w, "dnsbl", what,
		WB_GRADE_WRONG, wb_dnsbl_state_name(d->state));

	wb_checkup_say(
		w, item, list_words(d), "what", what, "zone", d->zone.text);
	item->says.params =
		wb_param_add(w->a, item->says.params, "answer", d->answer);
	item->says.params =
		wb_param_add(w->a, item->says.params, "ask", d->removal);
}

static void
ask_lists(struct wb_checkup_work *w, const char *const *zones, const char *what,
	const struct wb_ip *client, const struct wb_name *domain,
	struct tally *tally)
{
	wb_buf_init(&tally->clear, w->a, 4096);
	wb_buf_init(&tally->silent, w->a, 4096);
	for (; *zones != NULL; zones++) {
		struct wb_dnsbl_result d;
		struct wb_name zone;

		if (!wb_name_parse(*zones, strlen(*zones), &zone))
			continue;
		d = wb_dnsbl_check(w->world, &zone, client, domain, w->wanted);
		if (d.state == WB_DNSBL_LISTED || d.state == WB_DNSBL_POLICY)
			say_listed(w, what, &d);
		else
			note_zone(d.state == WB_DNSBL_NOT_LISTED
					  ? &tally->clear
					  : &tally->silent,
				*zones);
	}
}

/* A list that does not talk to our resolver says nothing, and nothing can be
 * done about it: that is no more than a note. */
static void
look_up(struct wb_checkup_work *w, const char *const *zones, const char *what,
	const struct wb_ip *client, const struct wb_name *domain)
{
	struct tally tally;

	ask_lists(w, zones, what, client, domain, &tally);
	if (tally.clear.len > 0)
		wb_checkup_say(w,
			wb_checkup_add(
				w, "dnsbl", what, WB_GRADE_OK, "not-listed"),
			WB_N("{what} is not listed by {zones}"), "what", what,
			"zones", tally.clear.at);
	if (tally.silent.len > 0)
		wb_checkup_say(w,
			wb_checkup_add(
				w, "dnsbl", what, WB_GRADE_NOTE, "unchecked"),
			WB_N("Not checked for {what}: to this resolver the "
			     "following gave no answer that can be believed: "
			     "{zones}"),
			"what", what, "zones", tally.silent.at);
}

void
wb_checkup_lists(struct wb_checkup_work *w)
{
	const struct wb_name *domain = &w->in->domain;

	for (size_t i = 0; i < w->client_count; i++) {
		const struct wb_checkup_client *client = &w->clients[i];

		if (wb_ip_is_public(&client->ip) &&
			(client->given || client->passes))
			look_up(w, of_addresses, client->text, &client->ip,
				&no_domain);
	}
	look_up(w, of_domains, domain->text, &no_client, domain);
	if (!wb_same_org(domain, &w->from))
		look_up(w, of_domains, w->from.text, &no_client, &w->from);
}
