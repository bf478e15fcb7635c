/* Names that a provider gives to each of its addresses.  Some receivers take no
 * mail from them, although they are forward-confirmed (pitfall F26). */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "diagnose/case.h"

enum { NUMBERS_MAX = 16 };

/* The numbers in the name as it stands, leading zeros not counted. */
static size_t
numbers_in(const char *text, unsigned *ret_numbers)
{
	size_t n = 0;

	while (*text != '\0' && n < NUMBERS_MAX) {
		unsigned value = 0;

		if (!isdigit((unsigned char)*text)) {
			text++;
			continue;
		}
		for (; isdigit((unsigned char)*text); text++)
			if (value < 1000)
				value = value * 10 + (unsigned)(*text - '0');
		ret_numbers[n++] = value; /* @UNSAFE: n < MAX */
	}
	return n;
}

/* Three of the four octets in a row, forwards or backwards: one of them may be
 * in another label, or left out. */
static bool
has_octets(const unsigned *numbers, size_t n, const unsigned char *octets)
{
	for (size_t i = 0; i + 3 <= n; i++)
		for (unsigned from = 0; from < 2; from++) {
			const unsigned char *o = octets + from;

			if (numbers[i] == o[0] && numbers[i + 1] == o[1] &&
				numbers[i + 2] == o[2])
				return true;
			if (numbers[i] == o[2] && numbers[i + 1] == o[1] &&
				numbers[i + 2] == o[0])
				return true;
		}
	return false;
}

bool
wb_is_generic_host(const struct wb_name *host, const struct wb_ip *ip)
{
	unsigned numbers[NUMBERS_MAX];
	char hex[9];

	if (ip->family != 4)
		return false;
	(void)snprintf(hex, sizeof hex, "%02x%02x%02x%02x", ip->at[0],
		ip->at[1], ip->at[2], ip->at[3]);
	if (strstr(host->text, hex) != NULL)
		return true;
	return has_octets(numbers, numbers_in(host->text, numbers), ip->at);
}
