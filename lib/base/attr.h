#ifndef WB_BASE_ATTR_H
#define WB_BASE_ATTR_H

#define WB_MUST_USE        __attribute__((warn_unused_result))
#define WB_PURE            __attribute__((pure))
#define WB_PRINTF(f, a)    __attribute__((format(printf, f, a)))
#define WB_RETURNS_NONNULL __attribute__((returns_nonnull))

#define WB_UNUSED __attribute__((unused))

#define WB_COUNT(array) (sizeof(array) / sizeof(*(array)))

#endif
