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
