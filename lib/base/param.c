#include "base/param.h"

#include <string.h>

#include "base/buf.h"

enum { NAME_MAX_LEN = 32, EXPANDED_MAX = 64 * 1024 };

const char *
wb_param_get(const struct wb_param *params, const char *name)
{
	for (; params != NULL; params = params->next)
		if (params->name[0] == name[0] &&
			strcmp(params->name, name) == 0)
			return params->value[0] != '\0' ? params->value : NULL;
	return NULL;
}

const struct wb_param *
wb_param_add(struct wb_arena *a, const struct wb_param *params,
	const char *name, const char *value)
{
	struct wb_param *p = WB_NEW(a, struct wb_param);

	p->name = name;
	p->value = value;
	p->next = params;
	return p;
}

/* The name in a hole that text begins with, its length with braces, or 0. */
static size_t
hole(const char *text, char ret_name[NAME_MAX_LEN])
{
	size_t n;

	if (text[0] != '{')
		return 0;
	n = strspn(text + 1, "abcdefghijklmnopqrstuvwxyz0123456789_");
	if (n == 0 || n >= NAME_MAX_LEN || text[1 + n] != '}')
		return 0;
	memcpy(ret_name, text + 1, n); /* @UNSAFE: n < NAME_MAX_LEN */
	ret_name[n] = '\0';
	return n + 2;
}

char *
wb_expand(struct wb_arena *a, const char *text, const struct wb_param *params)
{
	struct wb_buf b;

	wb_buf_init(&b, a, EXPANDED_MAX);
	while (*text != '\0') {
		char name[NAME_MAX_LEN];
		size_t n = hole(text, name);
		const char *value = n == 0 ? NULL : wb_param_get(params, name);

		if (value != NULL) {
			wb_buf_puts(&b, value);
			text += n;
			continue;
		}
		n = 1 + strcspn(text + 1, "{");
		wb_buf_add(&b, text, n);
		text += n;
	}
	return b.at;
}

bool
wb_expandable(const char *text, const struct wb_param *params)
{
	for (; *text != '\0'; text++) {
		char name[NAME_MAX_LEN];

		if (hole(text, name) != 0 && wb_param_get(params, name) == NULL)
			return false;
	}
	return true;
}
