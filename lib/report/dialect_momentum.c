#include "report/dialect.h"

/* Momentum, formerly Ecelerity, of Message Systems and SparkPost: it writes as Exim
 * does, and then ">>> ann@example.com (after RCPT TO): 550 5.1.1 ...". */

bool
wb_momentum_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "mail system (ecelerity)");
}
