#ifndef WB_BASE_STATUS_H
#define WB_BASE_STATUS_H

/* Why an operation of ours could not be done.  What is wrong with a message, a
 * DNS record, or somebody's server is never one of these: that is a finding.
 */
enum wb_status {
	WB_OK = 0,
	WB_ERR_OPEN,    /* errno says why */
	WB_ERR_READ,    /* errno says why */
	WB_ERR_WRITE,   /* errno says why */
	WB_ERR_TOO_BIG, /* input over the limit */
	WB_ERR_RULES,   /* a rule file does not compile */
	WB_ERR_WORLD,   /* a world text does not parse */
	WB_ERR_CONFIG,  /* no usable resolver, bad URL */
};

#endif
