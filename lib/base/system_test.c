#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/system.h"

enum { LEN = 1 << 20 }; /* more than a pipe holds */

/* Reads from fd until its end, slowly: how many bytes, and are they right? */
static bool
takes_all(int fd)
{
	static char piece[5000];
	size_t got = 0;

	for (ssize_t n; (n = read(fd, piece, sizeof piece)) > 0;) {
		for (ssize_t i = 0; i < n; i++, got++)
			if (piece[i] != (char)(got % 251))
				return false;
		if (got % 7 == 0)
			usleep(1000);
	}
	return got == LEN;
}

START_TEST(test_whole)
{
	static char bytes[LEN];
	int ends[2], status;

	for (size_t i = 0; i < LEN; i++)
		bytes[i] = (char)(i % 251);
	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(fcntl(ends[1], F_SETFL, _i ? O_NONBLOCK : 0), 0);
	pid_t reader = fork();
	if (reader == 0) {
		close(ends[1]);
		_exit(takes_all(ends[0]) ? 0 : 1);
	}
	close(ends[0]);
	ck_assert(wb_write_all(ends[1], bytes, LEN));
	close(ends[1]);
	ck_assert_int_eq(waitpid(reader, &status, 0), reader);
	ck_assert_int_eq(status, 0);
}
END_TEST

START_TEST(test_nobody_reads)
{
	int ends[2];

	signal(SIGPIPE, SIG_IGN);
	ck_assert_int_eq(pipe(ends), 0);
	close(ends[0]);
	ck_assert(!wb_write_all(ends[1], "x", 1));
	ck_assert_int_eq(errno, EPIPE);
	ck_assert(wb_write_all(ends[1], "", 0));
	close(ends[1]);
}
END_TEST

START_TEST(test_clock)
{
	int64_t before = wb_clock_ms();

	usleep(20000);
	ck_assert_int_ge(wb_clock_ms() - before, 19);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("system");
	TCase *t = tcase_create("system");

	tcase_add_loop_test(t, test_whole, 0, 2);
	tcase_add_test(t, test_nobody_reads);
	tcase_add_test(t, test_clock);
	suite_add_tcase(s, t);

	SRunner *runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
