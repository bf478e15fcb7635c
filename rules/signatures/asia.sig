# QQ, NetEase and others.

Signature: qq/spf
Cause: spf-fail
Remote: qq
Text: spf check failed
Source: QQ Mail help
Yes: 550 SPF check failed. https://service.mail.qq.com/detail/122/72

Signature: qq/dmarc
Cause: dmarc-fail
Remote: qq
Text: dmarc check failed
Source: QQ Mail help
Yes: 550 DMARC check failed http://service.mail.qq.com/cgi-bin/help?subtype=1

Signature: qq/unknown
Cause: mailbox-unknown
Text: mailbox not found. http://service.{...}qq.com
Text: mailbox unavailable or access denied
Source: QQ Mail help
Yes: 550 Mailbox not found. http://service.exmail.qq.com/cgi-bin/help?subtype=1
Yes: 550 Mailbox unavailable or access denied

Signature: qq/rate
Cause: rate-limited
Text: ip frequency limited
Text: domain frequency limited
Text: sender frequency limited
Source: QQ Mail help
Yes: 550 Ip frequency limited. http://service.mail.qq.com/cgi-bin/help
Yes: 550 Sender frequency limited.

Signature: qq/connections
Cause: too-many-connections
Text: connection frequency limited. http
Text: connection frequency limited
Source: QQ Mail help
Yes: 550 Connection frequency limited. http://service.mail.qq.com/cgi-bin/help

Signature: qq/reputation
Cause: low-reputation
Text: suspected spam ip
Text: suspected bounce attacks
Text: suspected spam sender
Source: QQ Mail help
Yes: 550 Suspected spam ip.
Yes: 550 Suspected bounce attacks

Signature: qq/denied
Cause: policy-refused
Reason: blocked
Remote-Only: qq
Text: connection denied
Source: QQ Mail help
Yes: 550 Connection denied. http://service.mail.qq.com/cgi-bin/help

Signature: qq/by-recipient
Cause: recipient-filtered
Text: mail is rejected by recipients
Source: QQ Mail help
Yes: 550 Mail is rejected by recipients

Signature: netease/spam
Cause: spam
Text: dt:spm {word} {...}please see http://mail.163.com/help/help_spam
Text: dt:spm {word}
Text: mail.163.com/help/help_spam_16.htm
Unless: mi:
Unless: hl:
Unless: ip:
Unless: rp:
Source: NetEase, help_spam_16
Yes: 554 DT:SPM 163 smtp5,D9GowECpB5xp, please see
 http://mail.163.com/help/help_spam_16.htm?ip=203.0.113.4
 => word=163

Signature: netease/spf
Cause: spf-fail
Text: mi:spf {word}
Text: ip:spf {word}
Text: mi:spf
Text: ip:spf
Weight: 10
Source: NetEase, help_spam_16
Yes: 550 MI:SPF mx14,QMCowECpA0qTiftVaeB3Cg--.872S2
 => word=mx14

Signature: netease/blocked
Cause: ip-blocklisted
Text: hl:ipb {word}
Text: mi:ipb {word}
Text: hl:ipb
Text: mi:ipb
Text: mi:ibp
Weight: 10
Source: NetEase, help_spam_16
Yes: 554 HL:IPB mx12
 => word=mx12

Signature: netease/rate
Cause: rate-limited
Text: rp:orq {word}
Text: rp:nrc {word}
Text: mi:nrc {word}
Text: hl:icc {word}
Text: hl:ifc {word}
Text: hl:mep {word}
Text: rp:rcl {word}
Text: rp:trc {word}
Text: mi:cel {word}
Text: mi:dmc {word}
Text: mi:ccl {word}
Text: rp:orq
Text: mi:nrc
Text: hl:icc
Text: hl:ifc
Text: hl:mep
Text: rp:rcl
Text: rp:trc
Text: mi:cel
Text: mi:dmc
Text: mi:ccl
Text: rp:nrc
Weight: 10
Source: NetEase, help_spam_16
Yes: 550 RP:ORQ smtp4
 => word=smtp4

Signature: naver/unknown
Cause: mailbox-unknown
Text: 5.1.1 no such user (naver)
Text: no such user {...}naver
Source: NAVER replies
Yes: 550 5.1.1 No such user here - nsmtp naver

# Coremail, which many Chinese hosters and companies run: its own words.
Signature: coremail/ip
Cause: ip-blocklisted
Text: ip is rejected, smtp auth
Text: ip is rejected
Text: ip<{ip}> is hangup
Text: ip is hangup
Text: mail action not taken: invalid ip
Text: ip in blacklist
Source: Coremail, list of refusals
Yes: 554 IP is rejected, smtp auth failed
Yes: 421 Requested mail action not taken: IP<203.0.113.4> is hangup
 => ip=203.0.113.4

Signature: coremail/disabled
Cause: mailbox-disabled
Text: user hangup
Text: user suspended
Text: user locked
Source: Coremail, list of refusals
Yes: 550 User hangup: bob@example.cn

Signature: coremail/local-only
Cause: recipient-restricted
Text: action not taken: local user only
Text: local user only
Source: Coremail, list of refusals
Yes: 550 Requested action not taken: Local user only

Signature: coremail/sender
Cause: sender-rejected
Text: mail action not taken: fake sender
Text: null sender is not allowed
Text: fake sender
Source: Coremail, list of refusals
Yes: 554 Requested mail action not taken: Fake sender
Yes: 553 Requested action not taken: NULL sender is not allowed

Signature: naver/filtered
Cause: ip-blocklisted
Text: your ip({ip}) is filtered and this connection will be closed
Text: is filtered and this connection will be closed
Source: NAVER, replies to senders
Yes: 421 4.3.2 Your IP(203.0.113.4) is filtered and this connection will be
 closed. You must register your IP
 => ip=203.0.113.4

# Four letters and the address begin each of its replies.
Signature: daum/connection
Cause: ip-blocklisted
Text: ccrt {ip}: connection refused. server is busy
Remote: daum
Source: Daum, replies to senders
Yes: 421 4.4.5 CCRT 203.0.113.4: Connection refused. Server is busy(RT)
 => ip=203.0.113.4

Signature: daum/busy
Cause: system-error
Remote: daum
Text: chic {ip}: network is busy
Source: Daum, replies to senders
Yes: 421 4.4.1 CHIC 203.0.113.4: Network is busy.
 => ip=203.0.113.4
