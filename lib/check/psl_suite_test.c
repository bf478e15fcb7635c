/* The checks of publicsuffix.org, where ../shared has them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/org.h"

/* The argument that *s begins with, 'text' or null; *s moves behind it. */
static bool
argument(char **s, char **ret_text)
{
	char *end;

	*s += strspn(*s, " ,(");
	if (strncmp(*s, "null", 4) == 0) {
		*ret_text = NULL;
		*s += 4;
		return true;
	}
	if (**s != '\'' || (end = strchr(*s + 1, '\'')) == NULL)
		return false;
	*end = '\0';
	*ret_text = *s + 1;
	*s = end + 1;
	return true;
}

static bool
check(const char *domain, const char *want)
{
	struct wb_name name, registrable, wanted;

	if (domain == NULL || !wb_name_parse(domain, strlen(domain), &name) ||
		!wb_psl_registrable(&name, &registrable))
		return want == NULL;
	return want != NULL && wb_name_parse(want, strlen(want), &wanted) &&
	       wb_name_equal(&registrable, &wanted);
}

int
main(void)
{
	FILE *file =
		fopen(WB_SOURCE_DIR "/../shared/suites/psl/test_psl.txt", "r");
	unsigned count = 0, right = 0;
	char line[1024];

	if (file == NULL) {
		puts("skipped: no ../shared/suites/psl");
		return 77;
	}
	while (fgets(line, sizeof line, file) != NULL) {
		char *s = line, *domain, *want;

		if (strncmp(s, "checkPublicSuffix", 17) != 0)
			continue;
		s += 17;
		if (!argument(&s, &domain) || !argument(&s, &want)) {
			printf("cannot read: %s", line);
			continue;
		}
		count++;
		if (check(domain, want))
			right++;
		else
			printf("wrong: %s\n", domain);
	}
	fclose(file);
	printf("%u of %u\n", right, count);
	return count < 78 || right < count;
}
