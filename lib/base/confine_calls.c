/* The filter of system calls, as seccomp(2) takes it.  What is not named here
 * does not exist for the process (ENOSYS, so that the C library uses what it
 * used before there was such a call); what it is likely to be tried is refused
 * (EACCES).  Nothing kills: a library that tries something new goes on without. */
#include <asm/ioctls.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/prctl.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/param.h"

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifndef ARCHITECTURE

int
wb_confine_calls(const struct wb_confine *what)
{
	(void)what;
	return ENOSYS;
}

#else

#ifndef PR_SET_VMA
#define PR_SET_VMA 0x53564d41
#endif

/* Who was not born when the headers were made. */
#ifndef __NR_rseq
#define __NR_rseq (-1)
#endif

static const int always[] = {
	__NR_read,
	__NR_readv,
	__NR_pread64,
	__NR_write,
	__NR_writev,
	__NR_close,
	__NR_lseek,
	__NR_ftruncate,
	__NR_fstat,
	__NR_newfstatat,
	__NR_statx,
	__NR_fstatfs,
	__NR_faccessat,
	__NR_faccessat2,
	__NR_readlinkat,
	__NR_getdents64,
	__NR_getcwd,
	__NR_fadvise64,
	__NR_munmap,
	__NR_mremap,
	__NR_madvise,
	__NR_brk,
	__NR_rt_sigaction,
	__NR_rt_sigprocmask,
	__NR_rt_sigreturn,
	__NR_restart_syscall,
	__NR_sigaltstack,
	__NR_ppoll,
	__NR_futex,
	__NR_sched_yield,
	__NR_sched_getaffinity,
	__NR_getcpu,
	__NR_set_robust_list,
	__NR_rseq,
	__NR_getpid,
	__NR_getppid,
	__NR_gettid,
	__NR_getuid,
	__NR_geteuid,
	__NR_getgid,
	__NR_getegid,
	__NR_uname,
	__NR_sysinfo,
	__NR_getrusage,
	__NR_times,
	__NR_clock_gettime,
	__NR_clock_getres,
	__NR_clock_nanosleep,
	__NR_nanosleep,
	__NR_gettimeofday,
	__NR_getrandom,
	__NR_wait4,
	__NR_exit,
	__NR_exit_group,
#ifdef __x86_64__ /* aarch64 has none of the old ones */
	__NR_stat,
	__NR_lstat,
	__NR_access,
	__NR_readlink,
	__NR_poll,
	__NR_time,
	__NR_getdents,
#endif
#ifdef SANITIZED /* LeakSanitizer looks at itself from outside */
	__NR_clone,
	__NR_ptrace,
	__NR_prctl,
	__NR_tgkill,
	__NR_mprotect,
	__NR_rt_sigtimedwait,
#endif
};

static const int of_network[] = {
	__NR_connect,
	__NR_bind,
	__NR_sendto,
	__NR_sendmsg,
	__NR_sendmmsg,
	__NR_recvfrom,
	__NR_recvmsg,
	__NR_recvmmsg,
	__NR_getsockopt,
	__NR_setsockopt,
	__NR_getsockname,
	__NR_getpeername,
	__NR_shutdown,
	__NR_socketpair,
	__NR_pipe2,
	__NR_eventfd2,
};

/* With EACCES, which tells more than ENOSYS. */
static const int refused[] = {
	__NR_openat,
	__NR_execve,
	__NR_execveat,
	__NR_socket,
	__NR_connect,
	__NR_bind,
	__NR_listen,
	__NR_accept,
	__NR_accept4,
	__NR_clone,
	__NR_kill,
	__NR_ptrace,
	__NR_mmap,
	__NR_mprotect,
	__NR_ioctl,
	__NR_fcntl,
	__NR_prctl,
	__NR_prlimit64,
	__NR_unlinkat,
	__NR_renameat2,
	__NR_mkdirat,
	__NR_linkat,
	__NR_symlinkat,
	__NR_fchmod,
	__NR_fchmodat,
	__NR_fchown,
	__NR_truncate,
#ifdef __x86_64__
	__NR_open,
	__NR_creat,
	__NR_fork,
	__NR_vfork,
	__NR_unlink,
	__NR_rename,
	__NR_mkdir,
	__NR_link,
	__NR_symlink,
	__NR_chmod,
#endif
};

/* An argument of a call, as far as a mask goes; a mask of 0 holds always.
 * Only the lower half is looked at: all of these are int to the kernel. */
struct condition {
	unsigned argument;
	uint32_t mask, value;
};

/* Allowed when both hold; a call may have several of these. */
struct rule {
	int call;
	struct condition first, second;
};

enum {
	ALL = -1,
	/* whatever makes or changes a file; the bit of O_TMPFILE alone */
	WRITING = O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY),
	PROT_BOTH = PROT_WRITE | PROT_EXEC,
};

static const struct rule by_argument[] = {
	{ __NR_openat, { 2, WRITING, O_RDONLY }, { 0 } },
#ifdef __x86_64__
	{ __NR_open, { 1, WRITING, O_RDONLY }, { 0 } },
#endif
	{ __NR_mmap, { 2, PROT_EXEC, 0 }, { 0 } },
	/* code comes from files only */
	{ __NR_mmap, { 2, PROT_BOTH, PROT_EXEC }, { 3, MAP_ANONYMOUS, 0 } },
	{ __NR_mprotect, { 2, PROT_EXEC, 0 }, { 0 } },
	{ __NR_ioctl, { 1, (uint32_t)ALL, TCGETS }, { 0 } },
	{ __NR_ioctl, { 1, (uint32_t)ALL, TIOCGWINSZ }, { 0 } },
	{ __NR_ioctl, { 1, (uint32_t)ALL, FIONREAD }, { 0 } },
	{ __NR_fcntl, { 1, (uint32_t)ALL, F_GETFD }, { 0 } },
	{ __NR_fcntl, { 1, (uint32_t)ALL, F_SETFD }, { 0 } },
	{ __NR_fcntl, { 1, (uint32_t)ALL, F_GETFL }, { 0 } },
	/* to ask for a limit, not to set one */
	{ __NR_prlimit64, { 0, (uint32_t)ALL, 0 }, { 2, (uint32_t)ALL, 0 } },
	{ __NR_prctl, { 0, (uint32_t)ALL, PR_SET_VMA }, { 0 } },
	{ __NR_prctl, { 0, (uint32_t)ALL, PR_SET_NAME }, { 0 } },
};

static const struct rule of_network_by_argument[] = {
	{ __NR_socket, { 0, (uint32_t)ALL, AF_INET }, { 0 } },
	{ __NR_socket, { 0, (uint32_t)ALL, AF_INET6 }, { 0 } },
	{ __NR_ioctl, { 1, (uint32_t)ALL, FIONBIO }, { 0 } },
	{ __NR_fcntl, { 1, (uint32_t)ALL, F_SETFL }, { 0 } },
	{ __NR_fcntl, { 1, (uint32_t)ALL, F_DUPFD_CLOEXEC }, { 0 } },
	/* a thread, in which libcurl looks up the name of a DoH server */
	{ __NR_clone, { 0, CLONE_THREAD, CLONE_THREAD }, { 0 } },
};

enum { PROGRAM_MAX = 1024 };

struct program {
	struct sock_filter at[PROGRAM_MAX];
	unsigned short len;
};

static void
emit(struct program *p, unsigned short code, uint32_t k, uint8_t jump_true,
	uint8_t jump_false)
{
	p->at[p->len++] = (struct sock_filter){
		.code = code, .jt = jump_true, .jf = jump_false, .k = k
	};
}

static void
emit_load(struct program *p, size_t offset)
{
	emit(p, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void
emit_return(struct program *p, uint32_t what)
{
	emit(p, BPF_RET | BPF_K, what, 0, 0);
}

/* The number of the call is in the accumulator, before and after. */
static void
emit_calls(struct program *p, const int *calls, size_t n, uint32_t what)
{
	for (size_t i = 0; i < n; i++) {
		emit(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)calls[i], 0, 1);
		emit_return(p, what);
	}
}

/* Skips what follows of a rule, so many instructions, when it does not hold. */
static void
emit_condition(struct program *p, const struct condition *c, uint8_t rest)
{
	size_t low = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? 4 : 0;

	emit_load(
		p, offsetof(struct seccomp_data, args) + 8 * c->argument + low);
	emit(p, BPF_ALU | BPF_AND | BPF_K, c->mask, 0, 0);
	emit(p, BPF_JMP | BPF_JEQ | BPF_K, c->value & c->mask, 0, rest);
}

static void
emit_rule(struct program *p, const struct rule *rule)
{
	emit(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)rule->call, 0, 8);
	emit_condition(p, &rule->first, 4);
	emit_condition(p, &rule->second, 1);
	emit_return(p, SECCOMP_RET_ALLOW);
	emit_load(p, offsetof(struct seccomp_data, nr));
}

static void
emit_rules(struct program *p, const struct rule *rules, size_t n)
{
	for (size_t i = 0; i < n; i++)
		emit_rule(p, &rules[i]);
}

/* Signals: to itself, for abort(), and the end of the child. */
static void
emit_signals(struct program *p, pid_t child)
{
	struct rule own = { __NR_tgkill,
		{ 0, (uint32_t)ALL, (uint32_t)getpid() }, { 0 } };
	struct rule end = { __NR_kill, { 0, (uint32_t)ALL, (uint32_t)child },
		{ 1, (uint32_t)ALL, SIGKILL } };

	emit_rule(p, &own);
	if (child > 0)
		emit_rule(p, &end);
}

static void
build(struct program *p, const struct wb_confine *what)
{
	emit_load(p, offsetof(struct seccomp_data, arch));
	emit(p, BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
	emit_return(p, SECCOMP_RET_KILL_PROCESS);
	emit_load(p, offsetof(struct seccomp_data, nr));
#ifdef __x86_64__
	/* x32: the same calls by other numbers */
	emit(p, BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1);
	emit_return(p, SECCOMP_RET_ERRNO | ENOSYS);
#endif
	emit_calls(p, always, WB_COUNT(always), SECCOMP_RET_ALLOW);
	emit_rules(p, by_argument, WB_COUNT(by_argument));
	if (what->network) {
		emit_calls(
			p, of_network, WB_COUNT(of_network), SECCOMP_RET_ALLOW);
		emit_rules(p, of_network_by_argument,
			WB_COUNT(of_network_by_argument));
	}
	emit_signals(p, what->child);
	emit_calls(p, refused, WB_COUNT(refused), SECCOMP_RET_ERRNO | EACCES);
	emit_return(p, SECCOMP_RET_ERRNO | ENOSYS);
}

int
wb_confine_calls(const struct wb_confine *what)
{
	struct program p = { .len = 0 };

	build(&p, what);
	struct sock_fprog program = { .len = p.len, .filter = p.at };
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return errno;
	if (syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0)
		return errno;
	return 0;
}

#endif
