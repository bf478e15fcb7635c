#include "base/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/param.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

/* The headers of Debian 12 know Landlock's second version. */
enum {
	FS_FIRST = (1 << 13) - 1, /* all rights of the first version */
	FS_REFER = 1 << 13,
	FS_TRUNCATE = 1 << 14,
	FS_IOCTL_DEV = 1 << 15,
	NET_BIND_TCP = 1 << 0,
	NET_CONNECT_TCP = 1 << 1,
	RULE_NET_PORT = 2,
};

/* landlock_ruleset_attr and landlock_net_port_attr since the fourth version. */
struct ruleset {
	uint64_t fs, net;
};

struct port_rule {
	uint64_t access, port;
};

static long
create(const struct ruleset *ruleset, size_t size, unsigned flags)
{
	return syscall(__NR_landlock_create_ruleset, ruleset, size, flags);
}

static long
add(int fd, int type, const void *rule)
{
	return syscall(__NR_landlock_add_rule, fd, type, rule, 0);
}

/* What cannot be opened now is not allowed: later it is an error like now. */
static void
allow(int ruleset, const char *path)
{
	struct landlock_path_beneath_attr rule = {
		.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE,
		.parent_fd = open(path, O_PATH | O_CLOEXEC),
	};
	struct stat st;

	if (rule.parent_fd < 0)
		return;
	if (fstat(rule.parent_fd, &st) == 0 && S_ISDIR(st.st_mode))
		rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
	/* A pipe cannot be named in a rule, and needs none. */
	(void)add(ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule);
	close(rule.parent_fd);
}

static void
allow_all(int ruleset, const char *const *paths, size_t n)
{
	for (size_t i = 0; i < n; i++)
		allow(ruleset, paths[i]);
}

/* The folders that the libraries of this process came from: modules of iconv
 * and libcrypto are there, too, or, where /lib is no link, in the one of the
 * same name under /usr. */
struct libraries {
	int ruleset;
	char last[PATH_MAX];
};

static void
allow_folder(int ruleset, const char *folder)
{
	char under[PATH_MAX + sizeof "/usr"];

	allow(ruleset, folder);
	if (strncmp(folder, "/lib", 4) != 0)
		return;
	snprintf(under, sizeof under, "/usr%s", folder);
	allow(ruleset, under);
}

static int
allow_library(struct dl_phdr_info *info, size_t size, void *data)
{
	struct libraries *l = data;
	const char *slash = strrchr(info->dlpi_name, '/');
	size_t n = slash ? (size_t)(slash - info->dlpi_name) : 0;

	(void)size;
	if (!n || n >= sizeof l->last ||
		(strncmp(l->last, info->dlpi_name, n) == 0 && !l->last[n]))
		return 0;
	memcpy(l->last, info->dlpi_name, n); /* @UNSAFE */
	l->last[n] = '\0';
	allow_folder(l->ruleset, l->last);
	return 0;
}

static void
allow_system(int ruleset, bool network)
{
	static const char *const always[] = {
		"/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo",
		"/usr/share/locale", "/usr/lib/locale",
#ifdef SANITIZED
		"/proc", /* LeakSanitizer's */
#endif
	};
	static const char *const of_network[] = {
		"/etc/ssl",
		"/etc/pki",
		"/usr/share/ca-certificates",
		"/usr/local/share/ca-certificates",
		"/etc/resolv.conf",
		"/etc/hosts",
		"/etc/host.conf",
		"/etc/nsswitch.conf",
		"/etc/gai.conf",
		"/dev/urandom",
	};
	struct libraries libraries = { .ruleset = ruleset };

	allow_all(ruleset, always, WB_COUNT(always));
	if (network)
		allow_all(ruleset, of_network, WB_COUNT(of_network));
	dl_iterate_phdr(allow_library, &libraries);
}

static struct ruleset
handled(long version, const struct wb_confine *what)
{
	struct ruleset r = { .fs = FS_FIRST };

	if (version >= 2)
		r.fs |= FS_REFER;
	if (version >= 3)
		r.fs |= FS_TRUNCATE;
	if (version >= 5)
		r.fs |= FS_IOCTL_DEV;
	if (version >= 4 && (!what->network || what->port_count > 0))
		r.net = NET_BIND_TCP | NET_CONNECT_TCP;
	return r;
}

static int
confine_files(const struct wb_confine *what)
{
	long version = create(NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (version < 0)
		return errno;
	struct ruleset rights = handled(version, what);
	int fd = (int)create(
		&rights, version >= 4 ? sizeof rights : sizeof rights.fs, 0);
	if (fd < 0)
		return errno;
	allow_system(fd, what->network);
	allow_all(fd, what->paths, what->path_count);
	for (size_t i = 0; i < what->port_count && rights.net; i++) {
		struct port_rule rule = { NET_CONNECT_TCP, what->ports[i] };
		(void)add(fd, RULE_NET_PORT, &rule);
	}
	int error = 0;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
		syscall(__NR_landlock_restrict_self, fd, 0) != 0)
		error = errno;
	close(fd);
	return error;
}

struct wb_confined
wb_confine(const struct wb_confine *what)
{
	struct wb_confined done;

	/* in this order: the filter of calls knows nothing of Landlock */
	done.files = confine_files(what);
	done.calls = wb_confine_calls(what);
	return done;
}
