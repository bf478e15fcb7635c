/* The servers of a domain that is looked at without a bounce: names, lists, and
 * the ways its mail comes in. */
#include <string.h>

#include "check/dane.h"
#include "check/helo.h"
#include "diagnose/check_work.h"

void
wb_checkup_ptr(struct wb_checkup_work *w, struct wb_case *c,
	const struct wb_checkup_client *client)
{
	struct wb_findings *f = WB_NEW(w->a, struct wb_findings);
	struct wb_checkup *item;
	struct wb_refined r;

	if (client->ip.family == 0)
		return;
	f->has_ptr = c->findings->has_ptr;
	f->ptr = c->findings->ptr;
	item = wb_checkup_add(w, "ptr", client->text, WB_GRADE_OK,
		wb_ptr_state_name(f->ptr.state));
	c->claimed = "ptr-missing";
	r = wb_case_refine(c);
	(void)wb_checkup_conclude(w, c, &r, f, item);
	if (item->grade == WB_GRADE_OK)
		item->says.msgid =
			WB_N("{ip} and its name {host} confirm each other");
	/* what only takes mail needs no reverse name */
	if (item->grade == WB_GRADE_WRONG &&
		(!wb_ip_is_public(&client->ip) ||
			(!client->given && !client->passes)))
		item->grade = WB_GRADE_NOTE;
}

static const char *
helo_words(enum wb_helo_state state)
{
	switch (state) {
	case WB_HELO_MATCHES:
		return WB_N("The name {helo} has the address {ip}");
	case WB_HELO_LITERAL:
		return WB_N("{helo} is an address and no name; many servers "
			    "want a name");
	case WB_HELO_ELSEWHERE:
		return WB_N("The name {helo} has the address {address}, not "
			    "{ip}");
	case WB_HELO_NO_ADDRESS:
		return WB_N("The name {helo} has no address");
	case WB_HELO_NO_NAME:
		return WB_N("The name {helo} does not exist");
	case WB_HELO_NOT_FQDN:
		return WB_N("{helo} is no full host name");
	case WB_HELO_WRONG_LITERAL:
		return WB_N("{helo} is not the address of this server");
	case WB_HELO_INVALID:
		return WB_N("{helo} is no host name");
	case WB_HELO_PENDING:
	case WB_HELO_UNCHECKED:
		break;
	}
	return WB_N("Not checked: no usable answer for {helo}");
}

static enum wb_grade
helo_grade(enum wb_helo_state state)
{
	switch (state) {
	case WB_HELO_MATCHES:
		return WB_GRADE_OK;
	case WB_HELO_LITERAL:
	case WB_HELO_ELSEWHERE: /* RFC 5321 4.1.4: no ground to refuse */
		return WB_GRADE_NOTE;
	case WB_HELO_PENDING:
	case WB_HELO_UNCHECKED:
		return WB_GRADE_UNCHECKED;
	case WB_HELO_NO_ADDRESS:
	case WB_HELO_NO_NAME:
	case WB_HELO_NOT_FQDN:
	case WB_HELO_WRONG_LITERAL:
	case WB_HELO_INVALID:
		break;
	}
	return WB_GRADE_WRONG;
}

/* A server may have several addresses: its name fits when it has one of those
 * given. */
void
wb_checkup_helo(struct wb_checkup_work *w)
{
	static const struct wb_ip any = { .family = 0 };
	struct wb_helo_result best = { .state = WB_HELO_PENDING }, r;
	const struct wb_checkup_client *of = w->clients; /* never none */
	struct wb_checkup *item;
	const char *msgid;

	if (w->in->helo[0] == '\0')
		return;
	for (size_t i = 0; i < w->client_count; i++) {
		const struct wb_checkup_client *client = &w->clients[i];

		r = wb_helo_check(w->world, w->in->helo,
			client->given ? &client->ip : &any, w->wanted);
		if (i == 0 || r.state == WB_HELO_MATCHES) {
			best = r;
			of = client;
		}
	}
	item = wb_checkup_add(w, "helo", w->in->helo, helo_grade(best.state),
		wb_helo_state_name(best.state));
	msgid = helo_words(best.state);
	if (best.state == WB_HELO_MATCHES && !of->given)
		msgid = WB_N("The name {helo} has the address {address}");
	wb_checkup_say(w, item, msgid, "helo", w->in->helo, "address",
		best.address != NULL ? best.address : "");
	item->says.params =
		wb_param_add(w->a, item->says.params, "ip", of->text);
}

static const char *
policy_words(const struct wb_mtasts_result *m)
{
	switch (m->state) {
	case WB_MTASTS_NONE:
		return WB_N("{domain} has no MTA-STS policy, and needs none");
	case WB_MTASTS_BAD_RECORD:
		return WB_N("The MTA-STS record of {domain} cannot be read, so "
			    "there is no policy");
	case WB_MTASTS_NO_POLICY:
		return WB_N("{domain} promises an MTA-STS policy, but "
			    "{url} does not give it ({error})");
	case WB_MTASTS_BAD_POLICY:
		return WB_N("The MTA-STS policy of {domain} cannot be read "
			    "({error})");
	case WB_MTASTS_OFF:
		return WB_N("The MTA-STS policy of {domain} says that there is "
			    "none (mode: none)");
	case WB_MTASTS_MATCH:
		return WB_N("Every MX of {domain} fits its MTA-STS policy");
	case WB_MTASTS_MISMATCH:
		return WB_N("{host}, an MX of {domain}, does not fit its "
			    "MTA-STS policy");
	case WB_MTASTS_NO_MX:
		return WB_N("{domain} has an MTA-STS policy and no MX");
	case WB_MTASTS_PENDING:
	case WB_MTASTS_UNCHECKED:
		break;
	}
	return WB_N("Not checked: no usable answer for {name}");
}

static enum wb_grade
policy_grade(const struct wb_mtasts_result *m)
{
	switch (m->state) {
	case WB_MTASTS_NONE:
	case WB_MTASTS_OFF:
	case WB_MTASTS_MATCH:
		return WB_GRADE_OK;
	case WB_MTASTS_MISMATCH: /* only then mail is refused */
		return m->mode == WB_MTASTS_MODE_ENFORCE ? WB_GRADE_WRONG
							 : WB_GRADE_NOTE;
	case WB_MTASTS_PENDING:
	case WB_MTASTS_UNCHECKED:
		return WB_GRADE_UNCHECKED;
	case WB_MTASTS_BAD_RECORD:
	case WB_MTASTS_NO_POLICY:
	case WB_MTASTS_BAD_POLICY:
		return WB_GRADE_WRONG;
	case WB_MTASTS_NO_MX:
		break;
	}
	return WB_GRADE_NOTE;
}

static const char *
misfit(const struct wb_mtasts_result *m)
{
	for (size_t i = 0; i < m->host_count; i++)
		if (!m->hosts[i].fits)
			return m->hosts[i].name.text;
	return "";
}

/* A text that is meant as a record and does not begin as one (RFC 8461 3.1):
 * senders do not see it. */
static bool
is_no_record(const struct wb_checkup_work *w, const struct wb_mtasts_result *m)
{
	const struct wb_answer *answer =
		wb_world_ask(w->world, &m->name, WB_TXT, NULL);

	for (size_t i = 0; i < answer->count; i++)
		if (strcasestr(answer->records[i].text, "STSv1") != NULL)
			return m->state == WB_MTASTS_NONE;
	return false;
}

static void
check_mtasts(struct wb_checkup_work *w)
{
	struct wb_mtasts_result m =
		wb_mtasts_check(w->a, w->world, &w->in->domain, w->wanted);
	struct wb_checkup *item = wb_checkup_add(w, "mta-sts", "",
		policy_grade(&m), wb_mtasts_state_name(m.state));

	wb_checkup_say(w, item, policy_words(&m), "domain", w->in->domain.text,
		"name", m.name.text);
	if (is_no_record(w, &m)) {
		item->grade = WB_GRADE_NOTE;
		item->says.msgid = WB_N("The text at {name} is no MTA-STS "
					"record as it stands: it has to begin "
					"with exactly \"v=STSv1;\"");
	}
	item->says.params = wb_param_add(w->a, item->says.params, "url", m.url);
	item->says.params =
		wb_param_add(w->a, item->says.params, "error", m.error);
	item->says.params = wb_param_add(
		w->a, item->says.params, "host", wb_strdup(w->a, misfit(&m)));
}

/* Only what needs somebody's attention: most domains have no TLSA records. */
static void
check_dane(struct wb_checkup_work *w, const struct wb_domain_result *domain)
{
	struct wb_name *hosts =
		WB_NEW_ARRAY(w->a, domain->host_count + 1, struct wb_name);
	const struct wb_answer *mx =
		wb_world_ask(w->world, &w->in->domain, WB_MX, w->wanted);
	const struct wb_dane_host *found;
	size_t n = 0;

	for (size_t i = 0; i < domain->host_count; i++)
		if (domain->hosts[i].name.text[0] != '\0' &&
			!domain->hosts[i].is_address)
			hosts[n++] = domain->hosts[i].name;
	found = wb_dane_check(w->a, w->world, hosts, n, w->wanted);
	for (size_t i = 0; i < n; i++) {
		const struct wb_dane_host *h = &found[i];
		enum wb_grade grade = WB_GRADE_OK;
		const char *msgid =
			WB_N("{host} has TLSA records that senders can use");
		struct wb_checkup *item;

		switch (h->state) {
		case WB_DANE_NONE:
			continue;
		case WB_DANE_USABLE:
			if (h->authentic && mx->authentic)
				break;
			grade = WB_GRADE_NOTE;
			msgid = WB_N("{host} has TLSA records; senders use "
				     "them only if DNSSEC confirms them, of "
				     "which this resolver says nothing");
			break;
		case WB_DANE_UNUSABLE:
			grade = WB_GRADE_NOTE;
			msgid = WB_N("No sender can use the TLSA records of "
				     "{host}");
			break;
		case WB_DANE_BOGUS:
			grade = WB_GRADE_WRONG;
			msgid = WB_N("DNSSEC does not confirm the TLSA records "
				     "of {host}: senders that use DANE will "
				     "not deliver");
			break;
		case WB_DANE_PENDING:
		case WB_DANE_UNCHECKED:
			grade = WB_GRADE_UNCHECKED;
			msgid = WB_N("Not checked: no usable answer for "
				     "{name}");
			break;
		}
		item = wb_checkup_add(w, "dane", h->host.text, grade,
			wb_dane_state_name(h->state));
		wb_checkup_say(w, item, msgid, "host", h->host.text, "name",
			h->base.text);
	}
}

void
wb_checkup_transport(
	struct wb_checkup_work *w, const struct wb_domain_result *domain)
{
	check_mtasts(w);
	check_dane(w, domain);
}
