/* The openspf test suite of RFC 7208, read from ../shared where that is there:
 * every scenario's zone becomes a world in which all else is NXDOMAIN. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/spf.h"
#include "check/spf_macro.h"

static const char suite_path[] =
	WB_SOURCE_DIR "/../shared/suites/spf/rfc7208-tests.json";

enum { SKIPPED = 77 };

/* The suite's texts hold code points below 256 that mean bytes. */
static char *
to_bytes(struct wb_arena *a, const json_t *text)
{
	const unsigned char *s = (const void *)json_string_value(text);
	size_t len = json_string_length(text), n = 0;
	char *bytes = wb_alloc(a, len + 1, 1);

	for (size_t i = 0; i < len; i++) {
		unsigned char c = s[i];

		if (c >= 0xc0 && i + 1 < len)
			c = (unsigned char)(c << 6 | (s[++i] & 0x3f));
		/* as world text reads a NUL */
		bytes[n++] = c == '\0' ? '\x1a' : (char)c;
	}
	return bytes;
}

static char *
join_strings(struct wb_arena *a, const json_t *strings)
{
	struct wb_buf out;
	const json_t *part;
	size_t i;

	wb_buf_init(&out, a, 1 << 16);
	json_array_foreach(strings, i, part)
		wb_buf_puts(&out, to_bytes(a, part));
	return out.at;
}

/* A host as a record holds it: in a name's spelling. */
static const char *
host_text(struct wb_arena *a, const json_t *host)
{
	const char *text = json_string_value(host);
	struct wb_name name;

	if (text[0] == '\0')
		return ".";
	if (!wb_spf_target_name(text, strlen(text), &name))
		return text;
	return wb_strdup(a, name.text);
}

static struct wb_record
to_record(struct wb_arena *a, enum wb_type type, const json_t *value)
{
	struct wb_record record = { .text = "" };

	switch (type) {
	case WB_TXT:
		record.text = join_strings(a, value);
		break;
	case WB_MX:
		record.preference =
			(uint16_t)json_integer_value(json_array_get(value, 0));
		record.text = host_text(a, json_array_get(value, 1));
		break;
	case WB_A:
	case WB_AAAA:
		record.text = json_string_value(value);
		break;
	default:
		record.text = host_text(a, value);
	}
	return record;
}

static void
put_set(struct wb_arena *a, struct wb_world *world, const struct wb_name *name,
	enum wb_type type, const json_t *values)
{
	struct wb_answer answer = { .outcome = WB_FOUND,
		.count = json_array_size(values) };
	struct wb_record *records =
		WB_NEW_ARRAY(a, answer.count + 1, struct wb_record);
	const json_t *value;
	size_t i;

	json_array_foreach(values, i, value) records[i] =
		to_record(a, type, value);
	answer.records = records;
	wb_world_put(world, name, type, &answer);
}

static void
put_name(struct wb_arena *a, struct wb_world *world, const char *owner,
	const json_t *sets)
{
	static const enum wb_type types[] = { WB_A, WB_AAAA, WB_MX, WB_TXT,
		WB_PTR, WB_CNAME };
	bool timeout = json_object_get(sets, "timeout") != NULL;
	bool alias = json_object_get(sets, "CNAME") != NULL;
	struct wb_name name;

	if (!wb_spf_target_name(owner, strlen(owner), &name))
		return;
	for (size_t i = 0; i < WB_COUNT(types); i++) {
		const json_t *values =
			json_object_get(sets, wb_type_name(types[i]));
		struct wb_answer none = { .outcome = timeout ? WB_TIMEOUT
							     : WB_NO_DATA };

		if (values != NULL)
			put_set(a, world, &name, types[i], values);
		else if (!alias && types[i] != WB_CNAME)
			wb_world_put(world, &name, types[i], &none);
	}
}

static struct wb_world *
read_zone(struct wb_arena *a, const json_t *zone)
{
	static const char rest[] = "@default NXDOMAIN\n";
	struct wb_world *world = wb_world_new(a);
	const char *owner, *why;
	json_t *sets;
	unsigned line;

	if (wb_world_read(world, rest, strlen(rest), &line, &why) != WB_OK)
		abort();
	json_object_foreach((json_t *)zone, owner, sets)
		put_name(a, world, owner, sets);
	return world;
}

static const char *
text_of(const json_t *test, const char *key)
{
	const char *text = json_string_value(json_object_get(test, key));

	return text != NULL ? text : "";
}

static struct wb_spf_result
run(struct wb_arena *a, const struct wb_world *world, const json_t *test)
{
	const char *host = text_of(test, "host"), *helo = text_of(test, "helo");
	const char *sender = text_of(test, "mailfrom"), *domain;
	struct wb_spf_input in = { .sender = sender };

	domain = strrchr(sender, '@') != NULL ? strrchr(sender, '@') + 1 : helo;
	if (!wb_ip_parse(host, strlen(host), &in.client))
		abort();
	if (!wb_name_parse(domain, strlen(domain), &in.domain))
		in.domain.text[0] = '\0';
	if (!wb_name_parse(helo, strlen(helo), &in.helo))
		in.helo.text[0] = '\0';
	return wb_spf_check(a, world, &in, NULL);
}

/* Every term of the domain's record has its step. */
static bool
has_steps(const struct wb_spf_result *result)
{
	const struct wb_spf_step *step = result->steps;
	const char *s = result->record;

	if (result->record_count != 1)
		return true;
	s += strcspn(s, " ");
	while (*(s += strspn(s, " ")) != '\0') {
		size_t len = strcspn(s, " ");

		while (step != NULL && step->depth > 0)
			step = step->next;
		if (step == NULL || step->len != len ||
			strncmp(step->record + step->at, s, len) != 0)
			return false;
		s += len;
		step = step->next;
	}
	return true;
}

static bool
passes(const json_t *test, const struct wb_spf_result *result)
{
	const json_t *wanted, *results = json_object_get(test, "result");
	const char *explanation = text_of(test, "explanation");
	bool found = false;
	size_t i;

	json_array_foreach(results, i,
		wanted) if (strcmp(json_string_value(wanted),
				    wb_spf_name(result->result)) == 0) found =
		true;
	if (strcmp(explanation, "DEFAULT") == 0)
		found &= result->explanation[0] == '\0';
	else if (explanation[0] != '\0')
		found &= strcmp(explanation, result->explanation) == 0;
	return found && has_steps(result);
}

static unsigned
run_scenario(const json_t *scenario, unsigned *ret_passed)
{
	struct wb_arena *a = wb_arena_new(0);
	const json_t *test, *tests = json_object_get(scenario, "tests");
	struct wb_world *world =
		read_zone(a, json_object_get(scenario, "zone"));
	size_t i;

	json_array_foreach(tests, i, test)
	{
		struct wb_spf_result result = run(a, world, test);

		if (passes(test, &result))
			++*ret_passed;
		else
			printf("%s: %s \"%s\"\n", text_of(test, "id"),
				wb_spf_name(result.result), result.explanation);
	}
	wb_arena_free(a);
	return (unsigned)json_array_size(tests);
}

int
main(void)
{
	json_t *suite = json_load_file(suite_path, JSON_ALLOW_NUL, NULL);
	unsigned passed = 0, count = 0;
	const json_t *scenario;
	size_t i;

	if (suite == NULL) {
		printf("skipped: no %s\n", suite_path);
		return SKIPPED;
	}
	json_array_foreach(json_object_get(suite, "scenarios"), i, scenario)
		count += run_scenario(scenario, &passed);
	json_decref(suite);
	printf("%u of %u\n", passed, count);
	return passed == count && count == 203 ? EXIT_SUCCESS : EXIT_FAILURE;
}
