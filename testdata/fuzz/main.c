/* Runs a fuzz harness without libFuzzer: over saved inputs, and over a fixed
 * number of mutations of them that are the same each time.  Under AFL++, over
 * what it gives.
 *
 *   fuzz_NAME [-runs=N] [-seed=N] [-max_len=N] [-timeout=SECONDS]
 *             [-dict=FILE] FILE|FOLDER...
 *
 * An input that brings the harness down is left in ./crash-NAME, one that takes
 * longer than the timeout in ./slow-NAME. */
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

#ifdef __AFL_FUZZ_TESTCASE_LEN
__AFL_FUZZ_INIT();
#endif

enum { INPUTS_MAX = 4096, WORDS_MAX = 1024, WORD_MAX = 256, DEPTH_MAX = 4 };

struct piece {
	uint8_t *at;
	size_t len;
};

static struct piece inputs[INPUTS_MAX], words[WORDS_MAX];
static size_t input_count, word_count;
static size_t max_len = 64 * 1024;
static unsigned timeout = 5;
static uint64_t state = 1;
/* what is being run, for who dies of it */
static const uint8_t *current;
static size_t current_len;
static const char *name = "fuzz";

/* xorshift64*: the same numbers on every machine. */
static uint64_t
random_below(uint64_t n)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return n ? (state * UINT64_C(2685821657736338717) >> 33) % n : 0;
}

static void
leave_behind(const char *what)
{
	char path[256];
	snprintf(path, sizeof path, "%s-%s", what, name);
	FILE *file = fopen(path, "wb");
	if (!file)
		return;
	fwrite(current, 1, current_len, file);
	fclose(file);
	fprintf(stderr, "%s: the input is in ./%s, %zu bytes\n", name, path,
		current_len);
}

static void
on_death(int number)
{
	leave_behind(number == SIGALRM ? "slow" : "crash");
	signal(number, SIG_DFL);
	raise(number);
}

#if defined(__SANITIZE_ADDRESS__)
void __sanitizer_set_death_callback(void (*callback)(void));

static void
on_sanitizer(void)
{
	leave_behind("crash");
}
#endif

static void
catch_deaths(void)
{
	signal(SIGALRM, on_death);
	signal(SIGABRT, on_death);
#if defined(__SANITIZE_ADDRESS__)
	__sanitizer_set_death_callback(on_sanitizer);
#else
	signal(SIGSEGV, on_death);
#endif
}

static void
run(const uint8_t *at, size_t len)
{
	/* a block of its own size, so that a sanitizer sees its end */
	uint8_t *copy = malloc(len ? len : 1);
	if (!copy)
		abort();
	if (len)
		memcpy(copy, at, len); /* @UNSAFE: as much as there is */
	current = copy;
	current_len = len;
	alarm(timeout);
	LLVMFuzzerTestOneInput(copy, len);
	alarm(0);
	free(copy);
}

static void
add_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file || input_count == INPUTS_MAX) {
		if (file)
			fclose(file);
		return;
	}
	struct piece *p = &inputs[input_count++];
	struct stat st;
	size_t room = fstat(fileno(file), &st) == 0 ? (size_t)st.st_size : 0;
	room = room < max_len ? room : max_len;
	p->at = malloc(room + 1);
	if (!p->at)
		abort();
	p->len = fread(p->at, 1, room, file);
	fclose(file);
}

static int
is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static void
add(const char *path, unsigned depth)
{
	struct stat st;
	if (stat(path, &st) != 0) {
		fprintf(stderr, "%s: %s: %s\n", name, path, strerror(errno));
		exit(2);
	}
	if (!S_ISDIR(st.st_mode)) {
		add_file(path);
		return;
	}
	struct dirent **entries;
	int n = scandir(path, &entries, is_visible, alphasort);
	for (int i = 0; i < n; i++) {
		char below[4096];
		int m = snprintf(
			below, sizeof below, "%s/%s", path, entries[i]->d_name);
		if (depth < DEPTH_MAX && m > 0 && (size_t)m < sizeof below)
			add(below, depth + 1);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
}

static int
hex(char c)
{
	const char *digits = "0123456789abcdef";
	const char *at = c ? strchr(digits, c | 0x20) : NULL;
	return at ? (int)(at - digits) : 0;
}

/* A line of a dictionary, AFL's and libFuzzer's format: [name=]"text" with
 * \\, \" and \xAB. */
static void
add_word(const char *line)
{
	const char *at = strchr(line, '"');
	if (line[0] == '#' || !at || word_count == WORDS_MAX)
		return;
	struct piece *w = &words[word_count];
	w->at = malloc(WORD_MAX);
	if (!w->at)
		abort();
	w->len = 0;
	for (at++; *at && *at != '"' && w->len < WORD_MAX; at++) {
		uint8_t c = (uint8_t)*at;
		if (*at == '\\' && at[1] == 'x' && at[2] && at[3]) {
			c = (uint8_t)(hex(at[2]) * 16 + hex(at[3]));
			at += 3;
		} else if (*at == '\\' && at[1]) {
			c = (uint8_t) * ++at;
		}
		w->at[w->len++] = c;
	}
	word_count++;
}

static void
read_dictionary(const char *path)
{
	FILE *file = fopen(path, "r");
	char line[4096];
	while (file && fgets(line, sizeof line, file))
		add_word(line);
	if (file)
		fclose(file);
}

/* Puts n bytes in the place of `gone` ones at `at`, as far as there is room. */
static size_t
splice(uint8_t *data, size_t len, size_t at, size_t gone, const uint8_t *text,
	size_t n)
{
	if (at > len || gone > len - at || len - gone + n > max_len)
		return len;
	memmove(data + at + n, data + at + gone, len - at - gone);
	memcpy(data + at, text, n); /* @UNSAFE: max_len is the room there is */
	return len - gone + n;
}

static size_t
mutate_once(uint8_t *data, size_t len)
{
	uint8_t few[16];
	size_t at = random_below(len + 1);
	size_t n = 1 + random_below(random_below(4) ? 8 : 256);
	const struct piece *other = &inputs[random_below(input_count)];
	switch (random_below(word_count ? 10 : 8)) {
	case 0: /* another byte */
		if (at < len)
			data[at] = (uint8_t)random_below(256);
		return len;
	case 1: /* a bit */
		if (at < len)
			data[at] ^= (uint8_t)(1U << random_below(8));
		return len;
	case 2: /* less */
		return splice(
			data, len, at, n < len - at ? n : len - at, few, 0);
	case 3: /* more */
		n = 1 + n % sizeof few;
		for (size_t i = 0; i < n; i++)
			few[i] = (uint8_t)random_below(256);
		return splice(data, len, at, 0, few, n);
	case 4: /* the same again */
		n = n < len - at ? n : len - at;
		for (size_t times = random_below(8); times; times--)
			if (at + n <= len && len + n <= max_len) {
				memmove(data + at + n, data + at, len - at);
				len += n;
			}
		return len;
	case 5: /* a line end */
		return splice(data, len, at, 0, (const uint8_t *)"\n", 1);
	case 6: /* cut short */
		return at > len / 2 ? at : len;
	case 7: /* a piece of another input */
		if (!other->len)
			return len;
		n = random_below(other->len);
		return splice(data, len, at, 0, other->at + n,
			random_below(other->len - n) % 512);
	default: /* a word, put in or over what was there */
		other = &words[random_below(word_count)];
		n = random_below(2) && other->len <= len - at ? other->len : 0;
		return splice(data, len, at, n, other->at, other->len);
	}
}

static void
run_mutations(unsigned long runs)
{
	uint8_t *data = malloc(max_len);
	if (!data)
		abort();
	for (unsigned long i = 0; i < runs; i++) {
		const struct piece *from = &inputs[random_below(input_count)];
		size_t len = from->len;
		memcpy(data, from->at, len); /* @UNSAFE: read up to max_len */
		for (uint64_t n = 1 + random_below(6); n; n--)
			len = mutate_once(data, len);
		run(data, len);
	}
	free(data);
}

static void
forget(struct piece *pieces, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(pieces[i].at);
}

static int
is_option(const char *argument, const char *option, const char **ret_value)
{
	size_t n = strlen(option);
	*ret_value = argument + n;
	return strncmp(argument, option, n) == 0;
}

#ifdef __AFL_FUZZ_TESTCASE_LEN
static void
run_afl(void)
{
	__AFL_INIT();
	const uint8_t *data = __AFL_FUZZ_TESTCASE_BUF;
	timeout = 0; /* it has its own */
	while (__AFL_LOOP(1000))
		run(data, (size_t)__AFL_FUZZ_TESTCASE_LEN);
}
#endif

int
main(int argc, char **argv)
{
	const char *slash = strrchr(argv[0], '/'), *value;
	unsigned long runs = 0;
	name = slash ? slash + 1 : argv[0];
#ifdef __AFL_FUZZ_TESTCASE_LEN
	if (argc == 1) {
		run_afl();
		return 0;
	}
#endif
	for (int i = 1; i < argc; i++) {
		if (is_option(argv[i], "-runs=", &value))
			runs = strtoul(value, NULL, 10);
		else if (is_option(argv[i], "-seed=", &value))
			state = strtoul(value, NULL, 10) * 2 + 1;
		else if (is_option(argv[i], "-max_len=", &value))
			max_len = strtoul(value, NULL, 10);
		else if (is_option(argv[i], "-timeout=", &value))
			timeout = (unsigned)strtoul(value, NULL, 10);
		else if (is_option(argv[i], "-dict=", &value))
			read_dictionary(value);
		else if (argv[i][0] != '-')
			add(argv[i], 0);
	}
	catch_deaths();
	run((const uint8_t *)"", 0);
	for (size_t i = 0; i < input_count; i++)
		run(inputs[i].at, inputs[i].len);
	if (input_count)
		run_mutations(runs);
	printf("%s: %zu saved inputs, %lu mutations, %zu words\n", name,
		input_count, input_count ? runs : 0, word_count);
	forget(inputs, input_count);
	forget(words, word_count);
	return input_count ? 0 : 2;
}
