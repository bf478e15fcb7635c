/* Deliberate attempts of a confined process.  Each is made in a process of its
 * own, which says by its exit status how it went. */
#include "base/confine.h"

#include <arpa/inet.h>
#include <check.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/param.h"

enum { SKIPPED = 77, SANDBOX_MISSING = 200 };

static char folder[] = "/tmp/wb_confine_XXXXXX";
static char allowed[64], other[64], fresh[64];
static int held = -1; /* open for writing since before */
static int program = -1;
static struct wb_confined probed;

static int
errno_of(long result)
{
	return result < 0 ? errno : 0;
}

static int
open_as(const char *path, int flags)
{
	return errno_of(open(path, flags | O_CLOEXEC, 0600));
}

static int
read_allowed(void)
{
	return open_as(allowed, O_RDONLY);
}
static int
read_other(void)
{
	return open_as(other, O_RDONLY);
}
static int
read_passwd(void)
{
	return open_as("/etc/passwd", O_RDONLY);
}
static int
read_folder(void)
{
	return open_as(folder, O_RDONLY | O_DIRECTORY);
}
static int
write_allowed(void)
{
	return open_as(allowed, O_WRONLY);
}
static int
cut_allowed(void)
{
	return open_as(allowed, O_RDONLY | O_TRUNC);
}
static int
make_file(void)
{
	return open_as(fresh, O_RDONLY | O_CREAT);
}
static int
make_nameless(void)
{
	return open_as(folder, O_TMPFILE | O_RDWR);
}
static int
write_device(void)
{
	return open_as("/dev/null", O_RDWR);
}
static int
write_held(void)
{
	return errno_of(write(held, "x", 1));
}
static int
cut_held(void)
{
	return errno_of(ftruncate(held, 0));
}
static int
remove_file(void)
{
	return errno_of(unlink(allowed));
}
static int
rename_file(void)
{
	return errno_of(rename(allowed, fresh));
}
static int
make_folder(void)
{
	return errno_of(mkdir(fresh, 0700));
}
static int
link_file(void)
{
	return errno_of(link(allowed, fresh));
}
static int
name_file(void)
{
	return errno_of(symlink(allowed, fresh));
}
static int
change_mode(void)
{
	return errno_of(chmod(allowed, 0777));
}
static int
cut_by_name(void)
{
	return errno_of(truncate(allowed, 0));
}
static int
go_elsewhere(void)
{
	return errno_of(chdir("/"));
}

static int
call_by_openat2(void)
{
	uint64_t how[3] = { O_RDWR | O_CREAT, 0600, 0 };

	return errno_of(syscall(SYS_openat2, AT_FDCWD, fresh, how, sizeof how));
}

static int
internet(void)
{
	return errno_of(socket(AF_INET, SOCK_DGRAM, 0));
}
static int
internet6(void)
{
	return errno_of(socket(AF_INET6, SOCK_STREAM, 0));
}
static int
local(void)
{
	return errno_of(socket(AF_UNIX, SOCK_STREAM, 0));
}
static int
netlink(void)
{
	return errno_of(socket(AF_NETLINK, SOCK_RAW, 0));
}
static int
packet(void)
{
	return errno_of(socket(AF_PACKET, SOCK_RAW, 0));
}

static int
be_called(void)
{
	return errno_of(listen(0, 1));
}

static int
call_port(uint16_t port)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		.sin_port = htons(port),
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return errno;
	int result = errno_of(connect(fd, (void *)&to, sizeof to));
	close(fd);
	return result == ECONNREFUSED ? 0 : result;
}

static int
call_known_port(void)
{
	return call_port(9);
}
static int
call_other_port(void)
{
	return call_port(7);
}

static int
run_program(void)
{
	char name[] = "true", *const argv[] = { name, NULL };

	return errno_of(execv("/bin/true", argv));
}

static int
make_process(void)
{
	long pid = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);

	if (pid == 0)
		_exit(0);
	return errno_of(pid);
}

static int
make_process3(void)
{
	uint64_t arguments[8] = { [4] = SIGCHLD };
	long pid = syscall(SYS_clone3, arguments, sizeof arguments);

	if (pid == 0)
		_exit(0);
	return errno_of(pid);
}

static int
signal_parent(void)
{
	return errno_of(kill(getppid(), 0));
}
static int
kill_all(void)
{
	return errno_of(kill(-1, SIGCONT));
}
static int
trace(void)
{
	return errno_of(ptrace(PTRACE_TRACEME, 0, 0, 0));
}

static int
read_others_memory(void)
{
	char byte;
	uint64_t to[2] = { (uintptr_t)&byte, 1 }, from[2] = { 4096, 1 };

	return errno_of(
		syscall(SYS_process_vm_readv, getppid(), to, 1, from, 1, 0));
}

static int
map(int protection)
{
	void *at = mmap(
		NULL, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return at == MAP_FAILED ? errno : 0;
}

static int
map_data(void)
{
	return map(PROT_READ | PROT_WRITE);
}
static int
map_both(void)
{
	return map(PROT_WRITE | PROT_EXEC);
}
static int
map_code(void)
{
	return map(PROT_READ | PROT_EXEC);
}

static int
turn_into_code(void)
{
	void *at = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return errno_of(mprotect(at, 4096, PROT_READ | PROT_EXEC));
}

static int
type_into_terminal(void)
{
	return errno_of(ioctl(0, TIOCSTI, "x"));
}

static int
raise_limit(void)
{
	struct rlimit limit = { 100, 100 };

	return errno_of(setrlimit(RLIMIT_NOFILE, &limit));
}

static int
ask_limit(void)
{
	struct rlimit limit;

	return errno_of(getrlimit(RLIMIT_NOFILE, &limit));
}

static int
io_uring(void)
{
	return errno_of(syscall(SYS_io_uring_setup, 1, 0));
}
static int
memory_file(void)
{
	return errno_of(memfd_create("x", 0));
}
static int
bpf(void)
{
	return errno_of(syscall(SYS_bpf, 0, 0, 0));
}
static int
mount_it(void)
{
	return errno_of(syscall(SYS_mount, 0, 0, 0, 0, 0));
}
static int
unshare_it(void)
{
	return errno_of(syscall(SYS_unshare, 0x10000000));
}
static int
undump(void)
{
	return errno_of(prctl(PR_SET_DUMPABLE, 0));
}

static int
filter_anew(void)
{
	return errno_of(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, 0, 0, 0));
}
static int
regain_privileges(void)
{
	return errno_of(prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0));
}
static int
get_signals_of_files(void)
{
	return errno_of(fcntl(0, F_SETOWN, getppid()));
}
static int
signal_parents_thread(void)
{
	return errno_of(syscall(SYS_tgkill, getppid(), getppid(), 0));
}
static int
read_standard_input_as_terminal(void)
{
	return open_as("/dev/tty", O_RDWR);
}

/* A program that was open before, by its descriptor. */
static int
run_open_program(void)
{
	char name[] = "true", *const argv[] = { name, NULL };

	return errno_of(
		syscall(SYS_execveat, program, "", argv, NULL, AT_EMPTY_PATH));
}

#ifdef __x86_64__
/* getpid() of the 32-bit machine, where other numbers count. */
static int
call_as_32_bits(void)
{
	long result;

	__asm__ volatile("int $0x80" : "=a"(result) : "a"(20L) : "memory");
	return result > 0 ? 0 : ENOSYS;
}
static int
x32(void)
{
	return errno_of(syscall(0x40000000 + SYS_getpid));
}
#endif

/* The module of a character set is opened when it is first needed. */
static int
convert(void)
{
	iconv_t cd = iconv_open("UTF-8", "EUC-JP-MS");

	if (cd == (iconv_t)-1) /* NOLINT(performance-no-int-to-ptr) */
		return errno;
	iconv_close(cd);
	return 0;
}

static int
load_library(void)
{
	return dlopen("libcrypto.so.3", RTLD_NOW) != NULL ? 0 : ENOENT;
}

enum who {
	READER = 1,
	PROBE = 2,
	BOTH = READER | PROBE,
	NEEDS_FILES = 4, /* Landlock */
	NEEDS_PORTS = 8, /* Landlock of Linux 6.7 */
	NOT_SANITIZED = 16,
	HARMLESS = 32, /* to try where nothing is given up */
};

/* What may be done by whom; what is not here for one must fail for it. */
static const struct {
	const char *name;
	int (*attempt)(void);
	int may, needs;
} attempts[] = {
	{ "read an input", read_allowed, BOTH, 0 },
	{ "read another file", read_other, 0, NEEDS_FILES | HARMLESS },
	{ "read /etc/passwd", read_passwd, 0, NEEDS_FILES | HARMLESS },
	{ "read a folder", read_folder, 0, NEEDS_FILES | HARMLESS },
	{ "write into an input", write_allowed, 0, HARMLESS },
	{ "cut an input", cut_allowed, 0, 0 },
	{ "make a file", make_file, 0, 0 },
	{ "make a nameless file", make_nameless, 0, HARMLESS },
	{ "write to a device", write_device, 0, HARMLESS },
	{ "write to what is open", write_held, BOTH, 0 },
	{ "cut what is open", cut_held, BOTH, 0 },
	{ "remove", remove_file, 0, 0 },
	{ "rename", rename_file, 0, 0 },
	{ "mkdir", make_folder, 0, 0 },
	{ "link", link_file, 0, 0 },
	{ "symlink", name_file, 0, 0 },
	{ "chmod", change_mode, 0, 0 },
	{ "truncate", cut_by_name, 0, 0 },
	{ "chdir", go_elsewhere, 0, HARMLESS },
	{ "openat2", call_by_openat2, 0, HARMLESS },
	{ "IPv4 socket", internet, PROBE, HARMLESS },
	{ "IPv6 socket", internet6, PROBE, HARMLESS },
	{ "Unix socket", local, 0, HARMLESS },
	{ "netlink socket", netlink, 0, HARMLESS },
	{ "raw socket", packet, 0, HARMLESS },
	{ "listen", be_called, 0, 0 },
	{ "call a known port", call_known_port, PROBE, 0 },
	{ "call another port", call_other_port, 0, NEEDS_PORTS | HARMLESS },
	{ "exec", run_program, 0, HARMLESS },
	{ "execveat", run_open_program, 0, HARMLESS },
	{ "fork", make_process, 0, NOT_SANITIZED | HARMLESS },
	{ "clone3", make_process3, 0, HARMLESS },
	{ "signal the parent", signal_parent, 0, HARMLESS },
	{ "signal all", kill_all, 0, 0 },
	{ "ptrace", trace, 0, NOT_SANITIZED | HARMLESS },
	{ "process_vm_readv", read_others_memory, 0, HARMLESS },
	{ "map data", map_data, BOTH, 0 },
	{ "map data that is code", map_both, 0, HARMLESS },
	{ "map nameless code", map_code, 0, HARMLESS },
	{ "turn data into code", turn_into_code, 0, NOT_SANITIZED | HARMLESS },
	{ "type into a terminal", type_into_terminal, 0, 0 },
	{ "raise a limit", raise_limit, 0, 0 },
	{ "ask for a limit", ask_limit, BOTH, 0 },
	{ "io_uring", io_uring, 0, HARMLESS },
	{ "memfd", memory_file, 0, HARMLESS },
	{ "bpf", bpf, 0, 0 },
	{ "mount", mount_it, 0, 0 },
	{ "unshare", unshare_it, 0, HARMLESS },
	{ "prctl", undump, 0, NOT_SANITIZED | HARMLESS },
	{ "another filter", filter_anew, 0, 0 },
	{ "new privileges", regain_privileges, 0, 0 },
	{ "own a file's signals", get_signals_of_files, 0, HARMLESS },
	{ "signal the parent's thread", signal_parents_thread, 0,
		NOT_SANITIZED | HARMLESS },
	{ "the terminal", read_standard_input_as_terminal, 0, 0 },
#ifdef __x86_64__
	{ "32 bits", call_as_32_bits, 0, HARMLESS },
	{ "x32", x32, 0, HARMLESS },
#endif
	{ "iconv", convert, BOTH, 0 },
	{ "dlopen", load_library, BOTH, 0 },
};

static struct wb_confined
confine_as(enum who who, pid_t child)
{
	static const char *paths[] = { allowed };
	static const uint16_t ports[] = { 443, 9 };
	struct wb_confine what = { .network = who == PROBE,
		.child = child,
		.paths = paths,
		.path_count = 1,
		.ports = ports,
		.port_count = who == PROBE ? 2 : 0 };

	return wb_confine(&what);
}

/* The attempt's errno as a process of its own finds it. */
static int
outcome(enum who who, int (*attempt)(void))
{
	int status;
	pid_t pid = fork();

	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		struct wb_confined done = confine_as(who, 0);
		_exit(done.calls ? SANDBOX_MISSING : attempt());
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static long
landlock_version(void)
{
	return syscall(444 /* landlock_create_ruleset */, NULL, 0, 1);
}

static bool
is_testable(int needs)
{
#if defined(__SANITIZE_ADDRESS__)
	if (needs & NOT_SANITIZED)
		return false;
#endif
	if ((needs & NEEDS_FILES) && probed.files)
		return false;
	return !(needs & NEEDS_PORTS) || landlock_version() >= 4;
}

static void
try_all(enum who who)
{
	for (size_t i = 0; i < WB_COUNT(attempts); i++) {
		if (!is_testable(attempts[i].needs))
			continue;
		int error = outcome(who, attempts[i].attempt);
		bool may = (attempts[i].may & who) != 0;
		ck_assert_msg((error == 0) == may, "%s of the %s: %s",
			attempts[i].name, who == PROBE ? "probe" : "reader",
			error < 0 ? "killed" : strerror(error));
	}
}

START_TEST(a_reader_reads_its_inputs_and_nothing_else)
{
	try_all(READER);
}
END_TEST

START_TEST(a_probe_calls_and_nothing_else)
{
	try_all(PROBE);
}
END_TEST

/* What a reader may call, whatever the arguments or with some; exit() and the
 * like among them.  All other numbers are tried. */
static const int may_be_called[] = {
	SYS_read,
	SYS_readv,
	SYS_pread64,
	SYS_write,
	SYS_writev,
	SYS_close,
	SYS_lseek,
	SYS_ftruncate,
	SYS_fstat,
	SYS_newfstatat,
	SYS_statx,
	SYS_fstatfs,
	SYS_faccessat,
	SYS_faccessat2,
	SYS_readlinkat,
	SYS_getdents64,
	SYS_getcwd,
	SYS_fadvise64,
	SYS_munmap,
	SYS_mremap,
	SYS_madvise,
	SYS_brk,
	SYS_rt_sigaction,
	SYS_rt_sigprocmask,
	SYS_rt_sigreturn,
	SYS_restart_syscall,
	SYS_sigaltstack,
	SYS_ppoll,
	SYS_futex,
	SYS_sched_yield,
	SYS_sched_getaffinity,
	SYS_getcpu,
	SYS_set_robust_list,
	SYS_rseq,
	SYS_getpid,
	SYS_getppid,
	SYS_gettid,
	SYS_getuid,
	SYS_geteuid,
	SYS_getgid,
	SYS_getegid,
	SYS_uname,
	SYS_sysinfo,
	SYS_getrusage,
	SYS_times,
	SYS_clock_gettime,
	SYS_clock_getres,
	SYS_clock_nanosleep,
	SYS_nanosleep,
	SYS_gettimeofday,
	SYS_getrandom,
	SYS_wait4,
	SYS_exit,
	SYS_exit_group,
#ifdef __x86_64__
	SYS_stat,
	SYS_lstat,
	SYS_access,
	SYS_readlink,
	SYS_poll,
	SYS_time,
	SYS_getdents,
#endif
#if defined(__SANITIZE_ADDRESS__)
	SYS_clone,
	SYS_ptrace,
	SYS_prctl,
	SYS_tgkill,
	SYS_mprotect,
	SYS_rt_sigtimedwait,
#endif
};

enum { CALLS_END = 1024 }; /* Linux 6.12 has them up to 466 */

static bool
is_listed(int call)
{
	for (size_t i = 0; i < WB_COUNT(may_be_called); i++)
		if (may_be_called[i] == call)
			return true;
	return false;
}

/* On x86-64, how the kernel's own probes come back: whoever calls it otherwise is
 * ended, filter or not. */
static bool
is_of_probes(int call)
{
#ifdef __x86_64__
	return call == 335 || call == 336;
#else
	(void)call;
	return false;
#endif
}

/* Every call by its number: it does not exist, or is refused, or is one of those
 * that a reader needs.  New calls of new kernels are seen here. */
START_TEST(calls_that_are_not_named_do_not_exist)
{
	int *allowed_call = mmap(NULL, sizeof *allowed_call,
		PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pid = fork();
	int status;

	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		if (confine_as(READER, 0).calls)
			_exit(SANDBOX_MISSING);
		for (int call = 0; call < CALLS_END; call++) {
			if (is_listed(call) || is_of_probes(call))
				continue;
			*allowed_call = call;
			/* no conditional rule allows these arguments */
			if (syscall(call, -1, -1, -1, -1, -1, -1) >= 0 ||
				(errno != ENOSYS && errno != EACCES))
				_exit(1);
		}
		_exit(0);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_msg(WIFEXITED(status), "call %d kills", *allowed_call);
	ck_assert_msg(
		WEXITSTATUS(status) == 0, "call %d is allowed", *allowed_call);
	munmap(allowed_call, sizeof *allowed_call);
}
END_TEST

/* Whether it would succeed where nothing is given up: else its failure says
 * nothing.  Only of those that do no harm. */
START_TEST(attempts_can_succeed)
{
	size_t possible = 0;

	for (size_t i = 0; i < WB_COUNT(attempts); i++) {
		int status;
		pid_t pid = attempts[i].needs & HARMLESS ? fork() : -1;

		if (pid < 0)
			continue;
		if (pid == 0)
			_exit(attempts[i].attempt());
		ck_assert_int_eq(waitpid(pid, &status, 0), pid);
		if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
			possible++;
		else
			fprintf(stderr, "not possible here anyway: %s\n",
				attempts[i].name);
	}
	/* a container may forbid some of them itself */
	ck_assert_uint_ge(possible, 12);
}
END_TEST

/* The one signal that is left: the end of the child that is known. */
START_TEST(only_the_known_child_is_killed)
{
	pid_t known = fork(), stranger, pid;
	int status;

	if (known == 0) {
		pause();
		_exit(0);
	}
	stranger = fork();
	if (stranger == 0) {
		pause();
		_exit(0);
	}
	pid = fork();
	if (pid == 0) {
		if (confine_as(READER, known).calls)
			_exit(SANDBOX_MISSING);
		if (kill(stranger, SIGKILL) == 0)
			_exit(1);
		if (kill(known, SIGTERM) == 0)
			_exit(2);
		_exit(kill(known, SIGKILL) == 0 ? 0 : 3);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	kill(stranger, SIGKILL);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), 0);
	ck_assert_int_eq(waitpid(known, &status, 0), known);
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	ck_assert_int_eq(waitpid(stranger, &status, 0), stranger);
}
END_TEST

static void
make_files(void)
{
	if (!mkdtemp(folder))
		exit(EXIT_FAILURE);
	snprintf(allowed, sizeof allowed, "%s/allowed", folder);
	snprintf(other, sizeof other, "%s/other", folder);
	snprintf(fresh, sizeof fresh, "%s/fresh", folder);
	close(open(allowed, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
	close(open(other, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
	held = open(other, O_WRONLY | O_CLOEXEC);
	program = open("/bin/true", O_RDONLY | O_CLOEXEC);
}

static void
remove_files(void)
{
	unlink(allowed);
	unlink(other);
	unlink(fresh);
	rmdir(folder);
}

/* In a process of its own: it is for good. */
static struct wb_confined
probe_kernel(void)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		struct wb_confined done = confine_as(READER, 0);
		_exit((done.calls ? 1 : 0) | (done.files ? 2 : 0));
	}
	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		return (struct wb_confined){ EFAULT, EFAULT };
	return (struct wb_confined){ WEXITSTATUS(status) & 1 ? ENOSYS : 0,
		WEXITSTATUS(status) & 2 ? ENOSYS : 0 };
}

int
main(void)
{
	make_files();
	probed = probe_kernel();
	if (probed.calls) {
		fprintf(stderr, "skipped: no seccomp here\n");
		remove_files();
		return SKIPPED;
	}
	if (probed.files)
		fprintf(stderr, "no Landlock here: opening is not tried\n");
	Suite *suite = suite_create("confine");
	TCase *all = tcase_create("all");
	tcase_set_timeout(all, 60);
	tcase_add_test(all, attempts_can_succeed);
	tcase_add_test(all, a_reader_reads_its_inputs_and_nothing_else);
	tcase_add_test(all, a_probe_calls_and_nothing_else);
	tcase_add_test(all, calls_that_are_not_named_do_not_exist);
	tcase_add_test(all, only_the_known_child_is_killed);
	suite_add_tcase(suite, all);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	remove_files();
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
