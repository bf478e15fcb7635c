/* Was the mail forwarded?  Then the address refused is the forwarder's, and the
 * sender's records are right: the trap of pitfall F02. */
#include <string.h>
#include <strings.h>

#include "diagnose/case.h"

/* Domains whose addresses belong to their provider: nobody else can change
 * their DNS. */
static const char *const freemail[] = {
	"126.com",
	"163.com",
	"ac.auone-net.jp",
	"aim.com",
	"alice.it",
	"aol.com",
	"au.com",
	"bell.net",
	"bigpond.com",
	"biglobe.ne.jp",
	"bluewin.ch",
	"btinternet.com",
	"comcast.net",
	"cox.net",
	"daum.net",
	"disney.ne.jp",
	"docomo.ne.jp",
	"dion.ne.jp",
	"earthlink.net",
	"emobile.ne.jp",
	"excite.co.jp",
	"ezweb.ne.jp",
	"fastmail.com",
	"foxmail.com",
	"free.fr",
	"freenet.de",
	"gmail.com",
	"gmx.at",
	"gmx.ch",
	"gmx.com",
	"gmx.de",
	"gmx.net",
	"goo.jp",
	"googlemail.com",
	"hanmail.net",
	"hotmail.co.jp",
	"hotmail.co.uk",
	"hotmail.com",
	"hotmail.de",
	"hotmail.es",
	"hotmail.fr",
	"hotmail.it",
	"hushmail.com",
	"i.softbank.jp",
	"icloud.com",
	"interia.pl",
	"jcom.home.ne.jp",
	"jp-t.ne.jp",
	"laposte.net",
	"libero.it",
	"live.com",
	"live.jp",
	"mac.com",
	"mail.com",
	"mail.goo.ne.jp",
	"mail.ru",
	"me.com",
	"msn.com",
	"naver.com",
	"nifty.com",
	"nifty.ne.jp",
	"o2.pl",
	"ocn.ne.jp",
	"ocn.ad.jp",
	"orange.fr",
	"outlook.com",
	"outlook.de",
	"outlook.es",
	"outlook.fr",
	"outlook.jp",
	"plala.or.jp",
	"proton.me",
	"protonmail.com",
	"qq.com",
	"rakumail.jp",
	"rediffmail.com",
	"rocketmail.com",
	"seznam.cz",
	"sfr.fr",
	"sina.com",
	"sky.com",
	"so-net.ne.jp",
	"softbank.ne.jp",
	"sohu.com",
	"t-online.de",
	"tutanota.com",
	"uqmobile.jp",
	"verizon.net",
	"virgilio.it",
	"vodafone.ne.jp",
	"wanadoo.fr",
	"web.de",
	"willcom.com",
	"wp.pl",
	"yahoo.ca",
	"yahoo.co.id",
	"yahoo.co.in",
	"yahoo.co.jp",
	"yahoo.co.uk",
	"yahoo.com",
	"yahoo.com.br",
	"yahoo.com.tw",
	"yahoo.de",
	"yahoo.es",
	"yahoo.fr",
	"yahoo.it",
	"yahoo.ne.jp",
	"yandex.com",
	"yandex.ru",
	"ybb.ne.jp",
	"ymail.com",
	"ymail.ne.jp",
	"zoho.com",
};

bool
wb_is_freemail(const struct wb_name *domain)
{
	for (size_t i = 0; i < WB_COUNT(freemail); i++)
		if (strcmp(freemail[i], domain->text) == 0)
			return true;
	return false;
}

static bool
under_text(const char *host, const struct wb_name *domain)
{
	struct wb_name name;

	return host[0] != '\0' && wb_name_parse(host, strlen(host), &name) &&
	       wb_same_org(&name, domain);
}

/* The reporting server, or the host that was refused, belongs to the domain
 * that the mail was written to. */
static bool
handled_by(struct wb_case *c, const struct wb_name *domain)
{
	const struct wb_findings *f = c->findings;

	if (under_text(c->report->reporting_mta.text, domain) ||
		under_text(c->helo.text, domain))
		return true;
	return f != NULL && f->has_ptr && wb_same_org(&f->ptr.host, domain);
}

/* "by mx.ezweb.ne.jp for <fuga@ezweb.ne.jp>": a server that is not the sender's
 * took the mail for that address. */
static bool
received_for(const struct wb_case *c, const char *address)
{
	for (const struct wb_received *r = c->original->received; r != NULL;
		r = r->next)
		if (strcasecmp(r->recipient, address) == 0 &&
			!under_text(r->by, &c->mail_from_domain) &&
			!under_text(r->by, &c->from_domain))
			return true;
	return false;
}

/* SRS and its like: the local part carries another domain's address. */
static bool
is_rewritten(const char *mail_from)
{
	return strncasecmp(mail_from, "SRS0", 4) == 0 ||
	       strncasecmp(mail_from, "SRS1", 4) == 0;
}

bool
wb_case_is_forwarded(struct wb_case *c)
{
	struct wb_name written;
	bool stated = c->recipient->original.text[0] != '\0' &&
		      strcmp(c->written_to, c->recipient->original.text) == 0;

	if (is_rewritten(c->mail_from))
		return true;
	if (c->written_to[0] == '\0' ||
		!wb_name_of_address(c->written_to, &written))
		return false;
	/* an alias inside the sender's own house is no forwarding of others */
	if (wb_same_org(&written, &c->mail_from_domain) &&
		!wb_name_equal(&written, &c->recipient_domain) &&
		handled_by(c, &c->mail_from_domain))
		return false;
	if (wb_name_equal(&written, &c->recipient_domain))
		return false;
	return stated || handled_by(c, &written) ||
	       received_for(c, c->written_to);
}

/* Newsletters have a List-Id, too: only who can be written to is a list that
 * sends on what others wrote. */
const char *
wb_case_list(struct wb_case *c)
{
	const char *id = c->original->list_id.text, *open;
	const struct wb_part *part = c->original->part;

	if (id[0] == '\0' || part == NULL || c->service != NULL ||
		c->null_sender || c->mail_from_domain.text[0] == '\0' ||
		wb_same_org(&c->mail_from_domain, &c->from_domain))
		return "";
	if (wb_part_value(c->a, part, "list-post")[0] == '\0' &&
		wb_part_value(c->a, part, "x-mailman-version")[0] == '\0' &&
		strcasecmp(wb_part_value(c->a, part, "precedence"), "list") !=
			0)
		return "";
	open = strrchr(id, '<');
	if (open == NULL)
		return id;
	return wb_strndup(c->a, open + 1, strcspn(open + 1, ">"));
}
