# The message itself, and judgements of it, in words that many mailers share.

Signature: generic/spam
Cause: spam
Text: rejected under suspicion of spam
Text: message considered as spam
Text: message was considered as spam
Text: message considered spam
Text: considered unsolicited bulk
Text: classified as spam
Text: classified as unsolicited
Text: identified as spam
Text: detected as spam
Text: determined to be spam
Text: flagged as spam
Text: marked as spam
Text: recognized as spam
Text: blocked as spam
Text: rejected as spam
Text: rejected because it is spam
Text: rejected due to spam
Text: rejected by spam filter
Text: rejected by anti-spam
Text: rejected by the spam
Text: blocked for spam
Text: blocked due to spam
Text: blocked by spam
Text: spam message rejected
Text: spam message discarded
Text: spam detected
Text: spam content
Text: spam score
Text: spam rejected
Text: spam blocked
Text: spam filter
Text: spam-like
Text: spam mail
Text: spam message
Text: spam email
Text: spam check
Text: spam found
Text: spam classification
Text: spam or virus
Text: spam is not
Text: spam refused
Text: spam threshold
Text: spam policy
Text: spam detection
Text: suspected spam
Text: suspected to be spam
Text: suspicion of spam
Text: looks like spam
Text: appears to be spam
Text: seems to be spam
Text: probable spam
Text: possible spam
Text: likely spam
Text: contains spam
Text: is spam
Text: anti-spam policy
Text: antispam policy
Text: anti-spam
Text: antispam
Text: unsolicited
Text: junk mail
Text: bulk mail
Text: phishing
Text: spamassassin
Text: message scored
Text: spoofing detected
Text: blocked by content filter
Text: rejected by content filter
Text: blacklisted url in message
Text: rejected due to spam url in content
Text: dt:spm
Text: cloudmark
Text: high spam
Text: spam_suspect
Text: spam suspect
Text: gtube pattern
Text: message contains {...}spam
Text: has been scored as spam
Text: content rejected, ube
Text: scored as spam
Text: refused as spam
Text: message content rejected, ube
Unless: spamhaus
Unless: spamcop
Unless: blocked using
Unless: client host
Unless: listed at
Unless: reputation
Unless: report spam
Unless: protect our users from spam
Source: Yandex, Mail.ru, Proton, Free, Rambler, SpamAssassin and others
Yes: 550 5.7.1 Rejected by spam filter
Yes: 550 spam detected
Yes: 550 5.7.1 Message considered as SPAM
Yes: 554 rejected due to spam URL in content
Yes: 554 5.6.0 This message has been scored as spam with a probability of more
 than 90%
Yes: 550 5.7.1 Message content rejected, UBE, id=22220-02-222
No: 554 5.7.1 blocked using zen.spamhaus.org as a source of spam

Signature: generic/virus
Cause: virus
Text: as possible malware
Text: as malware
Text: contains malware
Text: malware found
Text: malware detected
Text: virus {...}detected
Text: virus detected
Text: virus found
Text: virus infected
Text: virus-infected
Text: infected with
Text: infected file
Text: infected message
Text: contains a virus
Text: contains virus
Text: contained a virus
Text: containing virus
Text: carrying virus
Text: message rejected because it contains malware
Text: contains malware
Text: malware detected
Text: malware found
Text: malicious content
Text: malicious attachment
Text: trojan
Text: clamav
Text: antivirus
Text: anti-virus
Text: message contains virus
Text: this message is infected
Text: worm detected
Weight: 10
Unless: no virus
Unless: clear of virus
Source: ClamAV milters, amavis, Zoho, Free
Yes: 552 5.7.1 virus Eicar-Test-Signature detected by Zoho Mail
Yes: 550 virus detected
Yes: 554 5.7.1 Message infected with Win.Test.EICAR_HDB-1

Signature: generic/too-big
Cause: message-too-big
Text: message size exceeds fixed maximum message size
Text: message size exceeds fixed limit
Text: message size {number} exceeds size limit {number} of server
Text: message size exceeds
Text: message size exceeded
Text: message size limit
Text: maximum message size
Text: maximum email size exceeded
Text: max message size
Text: message file too big
Text: message too big
Text: message too large
Text: message is too big
Text: message is too large
Text: message length exceeds
Text: message header size
Text: mail size limit
Text: mail too big
Text: mail too large
Text: mail is too large
Text: mail exceeds size
Text: email too big
Text: email too large
Text: email is too large
Text: size limit exceeded
Text: size exceeds
Text: exceeds size limit
Text: exceeds the size limit
Text: exceeds the maximum size
Text: exceeds maximum size
Text: exceeds maximum message size
Text: exceeds the maximum allowed size
Text: exceeded the maximum size
Text: exceeded maximum inbound message size
Text: size of this message
Text: larger than the current system limit
Text: larger than the allowed
Text: too big for system
Text: too large for
Text: too much data
Text: attachment too large
Text: attachments too large
Text: content size exceeds
Text: file too big
Text: this message is too large
Text: message exceeds maximum
Text: message exceeds the maximum
Text: exceeds the message size
Text: is too large to
Text: oversize
Text: over the size limit
Text: larger than allowed
Text: size too big
Text: size too large
Text: bigger than the
Text: maximum size
Unless: mailbox
Unless: quota
Source: RFC 1870; Postfix, Exim, sendmail, Exchange, Mimecast
Yes: 552 5.3.4 Message size exceeds fixed limit
Yes: message size 12345678 exceeds size limit 10240000 of server
 mx.example.net[192.0.2.25]
 => number=12345678 number=10240000
Yes: 523 the message size exceeds the recipient's maximum message size
No: 552 5.2.2 mailbox size limit exceeded

Signature: generic/attachment
Cause: attachment-refused
Text: attachment type
Text: attachment is not allowed
Text: attachment not allowed
Text: attachments are not allowed
Text: attachments not allowed
Text: attachment blocked
Text: attachment rejected
Text: blocked attachment
Text: banned attachment
Text: illegal attachment
Text: forbidden attachment
Text: unacceptable attachment
Text: disallowed attachment
Text: dangerous attachment
Text: executable attachment
Text: encrypted attachment
Text: password protected
Text: password-protected
Text: banned file
Text: banned filename
Text: banned content
Text: bad attachment
Text: bad file extension
Text: file extension
Text: file type
Text: file name extension
Text: executable file
Text: prohibited attachment
Text: suspicious attachment
Text: 5.7.0 bann
Text: virus-prone
Text: potentially executable
Text: blocked file
Text: file extensions
Text: compressed file
Text: archive file
Text: unallowed attachment
Text: attachments are blocked
Text: attachment is blocked
Text: contains blocked
Unless: no attachment
Source: amavis, Barracuda, Exchange, MailScanner
Yes: 554 5.7.1 Your attachment was refused: executable files are a banned file
 type here
Yes: 550 5.7.0 Message rejected: attachment type not allowed (.exe)

Signature: generic/content-refused
Cause: content-refused
Text: content rejected
Text: content denied
Text: content refused
Text: content not accepted
Text: content not allowed
Text: content is not allowed
Text: content policy
Text: content blocked
Text: message content rejected
Text: rejected for its content
Text: rejected due to content
Text: rejected because of content
Text: header error
Text: header too long
Text: 8-bit characters
Text: binarymime
Text: conversion required
Text: media not supported
Text: bad content
Text: improper content
Text: unacceptable content
Text: forbidden content
Text: subject is not allowed
Text: subject rejected
Text: message contains invalid
Text: charset not
Text: unsupported charset
Text: html mail
Text: html only
Text: routing header
Text: format not supported
Text: improper use of 8-bit data in message header
Text: media error
Text: contains disallowed
Text: contains forbidden
Text: contains unacceptable
Text: unacceptable header
Text: unacceptable subject
Text: header is not
Text: header not allowed
Text: header rejected
Text: body rejected
Text: body contains
Text: subject contains
Text: subject is too long
Text: html content
Text: url in message
Text: url in body
Text: contains a link
Text: contains a url
Text: link in
Text: language is not
Text: mime error
Text: mime structure
Text: charset is
Source: Postfix header_checks and body_checks, QQ, RFC 3463
Yes: 550 Mail content denied. http://service.exmail.qq.com/cgi-bin/help
Yes: 550 5.7.1 message content rejected
Yes: 550 5.6.9 improper use of 8-bit data in message header

Signature: generic/rfc-violation
Cause: rfc-violation
Text: message contains invalid header
Text: contains invalid header
Text: invalid header:
Text: missing date header
Text: smtplf.html
Text: headers are not rfc compliant
Text: not rfc compliant
Text: not rfc 5322 compliant
Text: not rfc 822 compliant
Text: not rfc 2822 compliant
Text: violates rfc
Text: rfc violation
Text: does not conform to
Text: does not comply with rfc
Text: must be rfc 5322
Text: missing from header
Text: missing from: header
Text: missing message-id
Text: missing date header
Text: missing header
Text: missing or invalid
Text: missing to header
Text: no from header
Text: no message-id
Text: no valid from
Text: multiple from
Text: two from
Text: duplicate header
Text: more than one from
Text: invalid header
Text: invalid headers
Text: invalid from header
Text: malformed header
Text: malformed message
Text: malformed mime
Text: malformed email
Text: invalid mime
Text: improper header
Text: bare lf
Text: bare linefeed
Text: bare line feed
Text: barelinefeedsareillegal
Text: bare newline
Text: bare <lf>
Text: bare <cr>
Text: bare cr
Text: stray linefeed
Text: lone cr or lf
Text: line length exceed
Text: lines longer than
Text: maximum line length
Text: maximum allowed line length
Text: message has lines too long
Text: bad header
Text: header syntax
Text: unqualified address in
Text: all capitals subject
Text: improperly formatted
Source: RFC 5322; Yahoo, Exchange, Exim, qmail, Postfix
Yes: 554 Message not allowed - Headers are not RFC compliant[291]
Yes: 550 5.7.512 Access denied, message must be RFC 5322 section 3.6.2 compliant
Yes: 521 5.5.2 mx.example.net Error: bare <LF> received
Yes: 550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal; message contains bare
 linefeeds, which cannot be sent via DATA
Yes: 552 message line is too long: maximum allowed line length is 998 octets

Signature: generic/low-reputation
Cause: low-reputation
Text: poor reputation
Text: bad reputation
Text: low reputation
Text: none/bad reputation
Text: negative reputation
Text: lack of reputation
Text: due to ip reputation
Text: ip reputation
Text: sender reputation
Text: domain reputation
Text: your access to this mail system has been rejected due to the sending mta's
 poor reputation
Text: reputation of the sending
Text: reputation of your
Text: reputation score
Text: reputation too low
Text: reputation filter
Text: reputation is
Text: senderbase
Text: senderscore
Text: sender score
Text: user complaints
Text: complaints concerning mail coming from
Text: namespace mining
Text: policy reasons. reasons for rejection may be related to content with
 spam-like characteristics or ip/domain reputation
Unless: blocked using
Source: Cisco, Mimecast, T-Online, Outlook.com
Yes: 554-esa.example.net 554 Your access to this mail system has been rejected
 due to the sending MTA's poor reputation.

Signature: generic/dynamic-ip
Cause: dynamic-ip
Text: dynamic ip
Text: dynamic address
Text: dynamic or residential
Text: dynamically assigned
Text: dynamically allocated
Text: dynamic/residential
Text: dial-up
Text: dialup
Text: residential ip
Text: residential address
Text: end-user
Text: generic hostname
Text: generic rdns
Text: generic reverse dns
Text: generic ptr
Text: looks like a dynamic
Text: looks dynamic
Text: dsl/dialup
Text: use your isp's
Text: use the smtp relay at your
Text: use your provider's
Text: use the mail server of your
Text: pbl.spamhaus
Text: spamhaus pbl
Text: client host rejected: may not be mail exchanger
Source: Outlook.com, Comcast, Postfix configurations
Yes: 554 5.7.1 Client host rejected: dynamic IP, use your ISP's mail server
Yes: 550 5.7.1 Your generic rDNS looks like a dynamic address
Yes: 450 4.7.1 <c135.kyoto.example.ne.jp[192.0.2.56]>: Client host rejected:
 may not be mail exchanger

Signature: generic/geo
Cause: geo-blocked
Text: your country
Text: from this country
Text: country is blocked
Text: country blocked
Text: country not allowed
Text: country code
Text: geographic
Text: geo-block
Text: host network not allowed
Text: region is blocked
Source: Mimecast and local configurations
Yes: 550 5.7.1 Mail from your country is not accepted here
Yes: 554 Host network not allowed

Signature: generic/policy
Cause: policy-refused
Text: policy violation
Text: policy rejection
Text: policy reasons
Text: policy restrictions
Text: policy prohibits
Text: local policy
Text: security policies
Text: security policy
Text: site policy
Text: due to policy
Text: company policy
Text: by policy
Text: refused by local policy
Text: administrative prohibition
Text: administratively prohibited
Text: administratively denied
Text: administrator has
Text: rejected by the administrator
Text: rejected for policy
Text: rejected for security
Text: message refused
Text: message rejected
Text: message blocked
Text: message was rejected
Text: message was blocked
Text: message has been blocked
Text: message not accepted
Text: message not allowed
Text: message prohibited
Text: mail rejected
Text: mail refused
Text: mail has been rejected
Text: email rejected
Text: email blocked
Text: email has been blocked
Text: delivery not authorized
Text: not authorized
Text: recipient address rejected
Text: rejected by destination
Text: rejecting spoofed message
Text: anti-spoofing policy
Text: rejected by header based
Text: we don't allow this mail
Text: not permitted
Text: forbidden
Text: prohibited
Text: blocked by
Text: denied by
Text: 550 rejected
Text: 554 rejected
Text: 550 blocked
Text: 554 blocked
Text: 550 refused
Text: 554 refused
Text: violates our
Text: violation of
Text: violates local
Text: against our policy
Text: not acceptable
Text: unacceptable
Text: we do not accept
Text: we don't accept
Text: will not accept
Text: we are not accepting
Text: refused your
Text: has refused
Text: was refused
Text: delivery refused
Text: delivery was refused
Text: rejected your
Text: rejected the message
Text: rejected your message
Text: message was refused
Text: your message was
Text: your mail was
Text: has been refused
Text: has been blocked
Text: was blocked
Text: is blocked
Text: blocked from
Text: been rejected
Text: was rejected
Text: is rejected
Text: mail not accepted
Text: message is not accepted
Text: not welcome
Text: banned
Text: quarantined
Text: suspicious
Weight: -40
Unless: spamhaus
Source: Postfix access(5), Exim ACLs, Mimecast, Yahoo and others
Yes: 554 5.7.9 Message not accepted for policy reasons.
Yes: 550 5.7.1 Delivery not authorized, message refused
Yes: 550 Rejected

# IANA: 5.2.3 is the recipient's limit, 5.3.4 the system's.
Signature: generic/too-big-for-recipient
Cause: message-too-big
Reason: exceedlimit
Status: x.2.3
Text: message length exceeds
Text: message too large for this recipient
Text: too large for this recipient
Text: message size exceeds
Text: exceeds limit set by recipient
Source: RFC 3463, X.2.3; Exchange
Yes: 552 5.2.3 Message length exceeds administrative limit.
Yes: 550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient

# The server that connects is refused, by no list that is named.
Signature: generic/client-refused
Cause: policy-refused
Reason: blocked
Text: client host rejected: access denied
Text: client host rejected
Text: client rejected
Text: client denied
Text: client not allowed
Text: host rejected
Text: host denied
Text: connection denied
Text: connection rejected
Text: connection refused by policy
Text: connection not authorized
Text: connections from your host are not accepted
Text: not allowed to connect
Text: not authorized to connect
Text: no access from mail server
Text: no access from your
Text: refuse connections from
Text: refused connection from
Text: rejecting connections from
Text: your host is not allowed
Text: your network is
Text: your network has been
Text: ip address rejected
Text: ip address is not allowed
Text: ip address not allowed
Text: bad sender ip address
Text: sender ip must resolve
Text: sender ip address rejected
Text: unsupported client
Text: mail server rejected
Text: server rejected
Text: access denied
Text: access rejected
Text: permission denied
Text: go away
Unless: account
Unless: authenticat
Weight: -38
Source: Postfix check_client_access, Exim ACLs and others
Yes: 554 5.7.1 <mail.example.com[192.0.2.1]>: Client host rejected: Access
 denied
Yes: 550 Access denied
