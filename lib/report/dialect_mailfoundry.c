#include "report/dialect.h"

/* MailFoundry: "Server mx.example.com[192.0.2.1] failed with: 550 ...". */

bool
wb_mailfoundry_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "Unable to deliver message to:") &&
	       wb_notice_has(r, "Delivery failed for the following reason:");
}
