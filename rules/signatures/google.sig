# Gmail and Google Workspace.  Google's codes are its own: x.7.23, x.7.24,
# x.7.27, x.7.29 and x.7.30 mean other things in IANA's registry.  The table is
# "Gmail SMTP errors and codes" of Google's help, as of 2026-02-15; the words
# before that are from bounces of 2019 to 2025.

Signature: google/unauthenticated
Cause: unauthenticated
Remote: gmail google-workspace
Text: because the sender is unauthenticated. gmail requires all senders to
 authenticate with either spf or dkim. authentication results: dkim = did not
 pass spf [{domain}] with ip: [{ip}] = did not pass
Text: because the sender is unauthenticated. gmail requires all senders to
 authenticate with either spf or dkim
Text: because it is unauthenticated. gmail requires all senders to authenticate
 with either spf or dkim. authentication results: dkim = did not pass spf
 {domain} with ip: {ip} = did not pass
Text: because it is unauthenticated. gmail requires all senders to authenticate
 with either spf or dkim
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.26 Your email has been blocked because the sender is
 unauthenticated. 550-5.7.26 Gmail requires all senders to authenticate with
 either SPF or DKIM. 550-5.7.26 550-5.7.26 Authentication results: 550-5.7.26
 DKIM = did not pass 550-5.7.26 SPF [example.com] with ip: [160.16.81.253] = did
 not pass 550-5.7.26 550-5.7.26 For instructions on setting up authentication,
 go to 550 5.7.26 https://support.google.com/mail/answer/81126#authentication
 => domain=example.com ip=160.16.81.253
Yes: 421-4.7.26 This email has been rate limited because it is unauthenticated.
 Gmail 421-4.7.26 requires all senders to authenticate with either SPF or DKIM.
 421-4.7.26 Authentication results: 421-4.7.26 DKIM = did not pass 421-4.7.26
 SPF example.com with ip: 2001:db8::25 = did not pass
 => domain=example.com ip=2001:db8::25

Signature: google/unauthenticated-2022
Cause: unauthenticated
Remote: gmail google-workspace
Text: the sender must authenticate with at least one of spf or dkim. for this
 message, dkim checks did not pass and spf check for [{domain}] did not pass
 with ip: [{ip}]
Text: this mail is unauthenticated, which poses a security risk to the sender
 and gmail users, and has been blocked
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.26 This mail is unauthenticated, which poses a security risk to the
 550-5.7.26 sender and Gmail users, and has been blocked. The sender must
 550-5.7.26 authenticate with at least one of SPF or DKIM. For this message,
 550-5.7.26 DKIM checks did not pass and SPF check for [shop.example] did not
 550-5.7.26 pass with ip: [203.0.113.77]. The sender should visit
 => domain=shop.example ip=203.0.113.77

Signature: google/unauthenticated-2021
Cause: unauthenticated
Remote: gmail google-workspace
Text: does not pass authentication checks (spf and dkim both do not pass). spf
 check for [{domain}] does not pass with ip: [{ip}]
Text: this message does not pass authentication checks (spf and dkim both
Text: this message does not have authentication information or fails to pass
 authentication checks
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.26 This message does not pass authentication checks (SPF and DKIM
 both 550-5.7.26 do not pass). SPF check for [example.com] does not pass with
 ip: 550-5.7.26 [192.0.2.8].To best protect our users from spam, the message has
 550-5.7.26 been blocked.
 => domain=example.com ip=192.0.2.8
Yes: 550-5.7.26 This message does not have authentication information or fails
 to 550-5.7.26 pass authentication checks. To best protect our users from spam,
 the 550-5.7.26 message has been blocked.

Signature: google/spf-hardfail
Cause: spf-fail
Remote: gmail google-workspace
Text: mail from domain [{domain}] has an spf record with a hard fail policy
 (-all) but it fails to pass spf checks with the ip: [{ip}]
Text: mail from domain {domain} has an spf record with a hard fail policy (-all)
 but it fails to pass spf checks with the ip: {ip}
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.26 The MAIL FROM domain [example.com] has an SPF record with a hard
 550-5.7.26 fail policy (-all) but it fails to pass SPF checks with the ip:
 550-5.7.26 [203.0.113.9]. To best protect our users from spam and phishing, the
 550-5.7.26 message has been blocked.
 => domain=example.com ip=203.0.113.9
Yes: 550 5.7.26 The MAIL FROM domain example.com has an SPF record with a hard
 fail policy (-all) but it fails to pass SPF checks with the ip: 203.0.113.9.
 => domain=example.com ip=203.0.113.9
No: 550-5.7.26 Unauthenticated email from example.com is not accepted due to
 550-5.7.26 domain's DMARC policy.

Signature: google/dmarc-policy
Cause: dmarc-fail
Remote: gmail google-workspace
Text: unauthenticated email from {domain} is not accepted due to domain's dmarc
 policy
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.26 Unauthenticated email from gmail.com is not accepted due to
 domain's 550-5.7.26 DMARC policy. Please contact the administrator of gmail.com
 domain if 550-5.7.26 this was a legitimate mail.
 => domain=gmail.com
Yes: 550 5.7.1 Unauthenticated email from example.com is not accepted due to
 domain's DMARC policy.
 => domain=example.com

Signature: google/dmarc-dns-failure
Cause: sender-dns-broken
Remote: gmail google-workspace
Text: unauthenticated email from {domain} is not accepted due to domain's dmarc
 policy, but temporary dns failures prevent authentication
Source: Google, Gmail SMTP errors and codes
Yes: 451-4.7.26 Unauthenticated email from example.com is not accepted due to
 domain's 451-4.7.26 DMARC policy, but temporary DNS failures prevent
 authentication. Please 451-4.7.26 contact the administrator
 => domain=example.com

Signature: google/spf-bulk
Cause: spf-fail
Remote: gmail google-workspace
Text: gmail requires {...}bulk {...}to authenticate their email with spf.
 authentication results: spf [{domain}] with ip: [{ip}] = did not pass
Text: gmail requires {...}bulk {...}to authenticate their email with spf.
 authentication results: spf {domain} with ip address: {ip} = did not pass
Text: gmail requires {...}bulk {...}to authenticate their email with spf.
 authentication results: spf with {ip} = did not pass
Text: gmail requires {...}to authenticate their email with spf
Source: Google, Gmail SMTP errors and codes
Yes: 421-4.7.27 Your email has been rate limited because SPF authentication
 didn't pass 421-4.7.27 for this message. Gmail requires all bulk email senders
 to 421-4.7.27 authenticate their email with SPF. 421-4.7.27 421-4.7.27
 Authentication results: 421-4.7.27 SPF example.com with IP address: 192.0.2.1 =
 Did not pass
 => domain=example.com ip=192.0.2.1
Yes: 550-5.7.27 This message was blocked because it didn't pass SPF
 authentication. 550-5.7.27 Gmail requires bulk email senders to authenticate
 their email with SPF. 550-5.7.27 Authentication results: SPF with 192.0.2.1 =
 did not pass
 => ip=192.0.2.1

Signature: google/code-spf
Cause: spf-fail
Remote-Only: gmail google-workspace
Status: x.7.27
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.27 New words that nobody has seen before.

Signature: google/spf-suspicious
Cause: spf-fail
Remote: gmail google-workspace
Text: the spf record of the sending domain has one or more suspicious entries
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.24 The SPF record of the sending domain has one or more suspicious
 550 5.7.24 entries.

Signature: google/dkim-bulk
Cause: dkim-fail
Remote: gmail google-workspace
Text: gmail requires {...}to authenticate their email with dkim
Text: because dkim authentication didn't pass for this message
Text: because it didn't pass dkim authentication
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.30 This message was blocked because it didn't pass DKIM
 authentication. 550-5.7.30 Gmail requires bulk email senders to authenticate
 their email with 550-5.7.30 DKIM. 550-5.7.30 Authentication results: DKIM = did
 not pass
Yes: 421-4.7.30 Your email has been rate limited because DKIM authentication
 didn't 421-4.7.30 pass for this message. Gmail requires all email bulk senders
 to 421-4.7.30 authenticate their email with DKIM.

Signature: google/code-dkim
Cause: dkim-fail
Remote-Only: gmail google-workspace
Status: x.7.30
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.30 New words that nobody has seen before.

Signature: google/unaligned
Cause: dmarc-unaligned
Remote: gmail google-workspace
Text: because the from: header (rfc5322) in this message isn't aligned with
 either the authenticated spf or dkim organizational domain
Text: has been rate limited because there is no dmarc alignment
Source: Google, Gmail SMTP errors and codes
Yes: 421-4.7.32 Your email has been rate limited because the From: header
 (RFC5322) in 421-4.7.32 this message isn't aligned with either the
 authenticated SPF or DKIM 421-4.7.32 organizational domain.
Yes: 421 4.7.32 This mail has been rate limited because there is no DMARC
 alignment

Signature: google/code-unaligned
Cause: dmarc-unaligned
Remote-Only: gmail google-workspace
Status: x.7.32
Source: Google, Gmail SMTP errors and codes
Yes: 421-4.7.32 New words that nobody has seen before.

Signature: google/dmarc-missing
Cause: dmarc-missing
Remote: gmail google-workspace
Text: because the sending domain doesn't have a dmarc record
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.40 Your message was blocked because the sending domain doesn't have
 a 550-5.7.40 DMARC record or the DMARC record doesn't specify a DMARC policy.
Yes: 421-4.7.40 Your email has been rate limited because the sending domain
 doesn't 421-4.7.40 have a DMARC record, or the DMARC record doesn't specify a
 DMARC policy.

Signature: google/code-dmarc-missing
Cause: dmarc-missing
Remote-Only: gmail google-workspace
Status: x.7.31
Source: Google, Email sender guidelines FAQ, 2026-03-11
Yes: 421-4.7.31 New words that nobody has seen before.

# 504 5.7.40 is about logging in, a slip in the same table.
Signature: google/code-dmarc-missing-40
Cause: dmarc-missing
Remote-Only: gmail google-workspace
Status: x.7.40
Reply: 421-550
Unless: authentication type
Unless: xoauth is no
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.40 New words that nobody has seen before.
No: 504 5.7.40 Unrecognized authentication type.

Signature: google/ptr
Cause: ptr-missing
Remote: gmail google-workspace
Text: [{ip}] the ip address sending this message does not have a ptr record
Text: {ip} the sending ip address for this message doesn't have a ptr record
Text: the sending ip address for this message doesn't have a ptr record
Text: because the sending ip address doesn't have a ptr record
Text: the ip address sending this message does not have a ptr record
Text: does not meet ipv6 sending guidelines regarding ptr records
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.25 This message was blocked because the sending IP address doesn't
 have 550-5.7.25 a PTR record, or the forwarding DNS entry doesn't reference the
 550-5.7.25 sending IP address.
Yes: 451-4.7.23 192.0.2.1 The sending IP address for this message doesn't have a
 PTR 451-4.7.23 record, or the PTR record's forward DNS entry doesn't match the
 => ip=192.0.2.1
Yes: 550-5.7.1 This message does not meet IPv6 sending guidelines regarding PTR
 550-5.7.1 records and authentication.
Yes: 550-5.7.25 [2001:db8::25] The IP address sending this message does not have
 a PTR 550-5.7.25 record setup, or the corresponding forward DNS entry does not
 => ip=2001:db8::25

Signature: google/code-ptr
Cause: ptr-missing
Remote-Only: gmail google-workspace
Status: x.7.23
Source: Google, Gmail SMTP errors and codes
Yes: 451-4.7.23 New words that nobody has seen before.

Signature: google/rate-ip
Cause: rate-limited
Remote: gmail google-workspace
Text: detected an unusual {...}originating from your ip address {ip}
Text: [{ip}] our system has detected an unusual rate of
Text: detected an unusual rate of {...}mail
Text: detected an unusual amount of {...}mail
Text: there is an unusual rate of unsolicited email originating from your
Source: Google, Gmail SMTP errors and codes
Yes: 421-4.7.28 Gmail has detected an unusual rate of email originating from
 your IP 421-4.7.28 address 192.0.2.1. To protect our users from spam,
 => ip=192.0.2.1
Yes: 421-4.7.28 [192.0.2.1 15] Our system has detected an unusual rate of
 421-4.7.28 unsolicited mail originating from your IP address.
Yes: 421-4.7.28 Gmail has detected an unusual amount of unsolicited email
 421-4.7.28 originating from your IP address.
Yes: 550-5.7.28 There is an unusual rate of unsolicited email originating from
 your 550-5.7.28 IP address.

Signature: google/rate-domain
Cause: rate-limited
Remote: gmail google-workspace
Text: detected an unusual rate of unsolicited {...}mail originating from your {word}
 domain [{domain}
Text: detected an unusual rate of unsolicited {...}mail originating from your {word}
 domain {domain}
Text: detected an unusual rate of unsolicited email containing one of your url
 domains
Source: Google, Gmail SMTP errors and codes
Yes: 421-4.7.28 Gmail has detected an unusual rate of unsolicited email
 originating 421-4.7.28 from your DKIM domain example.com. To protect our users
 => word=DKIM domain=example.com
Yes: 421-4.7.28 Gmail has detected an unusual rate of unsolicited email
 containing 421-4.7.28 one of your URL domains.

Signature: google/rate-message-id
Cause: rate-limited
Remote: gmail google-workspace
Text: exceeded the quota for sending messages that have the same message-id
Source: Google, Gmail SMTP errors and codes
Yes: 421-4.7.28 Gmail has detected this sender exceeded the quota for sending
 421-4.7.28 messages that have the same Message-ID:.

Signature: google/tls-bulk
Cause: tls-required
Remote: gmail google-workspace
Text: gmail requires all bulk email senders to use tls/ssl for smtp connections
Text: because you're not using a tls connection
Text: because it wasn't sent over a tls connection
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.29 This message was blocked because it wasn't sent over a TLS
 550-5.7.29 connection. Gmail requires all bulk email senders to use TLS/SSL for
 550-5.7.29 SMTP connections.

Signature: google/code-tls
Cause: tls-required
Remote-Only: gmail google-workspace
Status: x.7.29
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.29 New words that nobody has seen before.

Signature: google/tls-rcpt-domain
Cause: tls-required
Remote: gmail google-workspace
Text: tls required for rcpt domain
Source: Google, Gmail SMTP errors and codes
Yes: 421-4.7.0 TLS required for RCPT domain, closing connection.

Signature: google/ip-not-in-whitelist
Cause: recipient-restricted
Remote: gmail google-workspace
Text: ip not in whitelist for rcpt domain
Source: Google, Gmail SMTP errors and codes
Yes: 421 4.7.0 IP not in whitelist for RCPT domain, closing connection.

Signature: google/reputation
Cause: low-reputation
Remote: gmail google-workspace
Text: suspicious due to the very low reputation of the sending ip address
Text: suspicious due to the very low reputation of the sending domain
Text: [{ip}] our system has detected that this message is {...}suspicious due to
 the very low reputation of the sending
Text: this message is likely suspicious due to the very low reputation
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.1 [203.0.113.44] Our system has detected that this message is
 550-5.7.1 likely suspicious due to the very low reputation of the sending IP
 550-5.7.1 address. To best protect our users from spam, the message has been
 => ip=203.0.113.44
Yes: 421-4.7.0 This message is suspicious due to the very low reputation of the
 421-4.7.0 sending domain.

Signature: google/suspicious-content
Cause: spam
Remote: gmail google-workspace
Text: suspicious due to the nature of the content
Source: Google, Gmail SMTP errors and codes
Yes: 421-4.7.0 This message is suspicious due to the nature of the content or
 the 421-4.7.0 links within.

Signature: google/unsolicited
Cause: spam
Remote: gmail google-workspace
Text: this message is likely unsolicited
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.1 This message is likely unsolicited email. To reduce the amount of
 spam sent to Gmail, this message has been blocked.
Yes: 550-5.7.1 [192.0.2.1 12] Our system has detected that this message is
 550-5.7.1 likely unsolicited mail. To reduce the amount of spam sent to Gmail,

Signature: google/policy
Cause: policy-refused
Remote: gmail google-workspace
Text: the user or domain that you are sending to (or from) has a policy that
 prohibit
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.1 The user or domain that you are sending to (or from) has a policy
 that 550-5.7.1 prohibited the mail that you sent. Please contact your domain
Yes: 550 5.7.1 The user or domain that you are sending to (or from) has a policy
 that prohibits the email that you sent.

Signature: google/admin-rule
Cause: policy-refused
Remote-Only: gmail google-workspace
Status: 5.7.1
Text: - gcdp {word} - gsmtp
Source: Google, Gmail SMTP errors and codes
Yes: 550 5.7.1 Please ask us for another address. - gcdp a1b2c3d4 - gsmtp
 => word=a1b2c3d4

Signature: google/dynamic-ip
Cause: dynamic-ip
Remote: gmail google-workspace
Text: the ip you're using to send {...}not authorized to send email directly to
 our servers
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.1 [192.0.2.1] The IP you're using to send mail is not authorized to
 550-5.7.1 send email directly to our servers. Please use the SMTP relay at your

Signature: google/header-rules
Cause: rfc-violation
Remote: gmail google-workspace
Text: messages missing a valid address in the from: header
Text: messages missing a valid message-id: header are not accepted
Text: messages missing a valid messageid header
Text: messages with multiple addresses in {...}from: header are not accepted
Text: message is not rfc 5322 compliant
Text: our system has detected that this message is not rfc
Text: encoded-word syntax is not permitted in message header
Text: the message contains a unicode character in a disallowed header
Text: email message is malformed. not accepted
Text: messages missing a valid address in from: header
Text: messages missing a valid message-id header
Text: messages missing a valid messageid header
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.1 Messages missing a valid address in the From: header, or having
 no 550-5.7.1 From: header, are not accepted.
Yes: 550-5.7.1 Messages missing a valid Message-ID: header are not accepted.
Yes: 550-5.7.1 Messages with multiple addresses in the From: header are not
 550-5.7.1 accepted.
Yes: 550-5.7.1 This message is not RFC 5322 compliant because it has duplicate
 550-5.7.1 headers.
Yes: 550-5.7.1 This message is not RFC 5322 compliant. There are multiple
 Subject headers.
Yes: 550-5.7.1 [192.0.2.1 11] Our system has detected that this message is not
 RFC 550-5.7.1 5322 compliant: 550-5.7.1 'From' header is missing.
Yes: 550-5.7.1 Encoded-word syntax is not permitted in message header To.
Yes: 550-5.7.1 The message contains a unicode character in a disallowed header.
Yes: 554 5.6.0 Email message is malformed. Not accepted.
Yes: 550-5.7.1 [192.0.2.1 14] Messages missing a valid address in From: header,
 or 550-5.7.1 having no From: header, are not accepted. - gsmtp

Signature: google/account-rate-limited
Cause: sending-quota-exceeded
Remote: gmail google-workspace google-smtp
Text: this email has been rate limited. for more information
Text: daily smtp relay {...}limit exceeded for
Text: daily user sending limit exceeded
Text: daily user sending quota exceeded
Text: daily sending quota exceeded
Text: you have reached a limit for sending mail
Text: peak smtp relay limit exceeded for this customer
Text: email quota exceeded
Text: this email has been rate limited
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.1 This email has been rate limited. For more information, go to
 550 5.7.1 Limits for sending & getting email.
Yes: 550-5.7.1 Daily SMTP relay sending limit exceeded for this customer.
Yes: 550 5.4.5 Daily SMTP relay limit exceeded for user.
Yes: 550-5.4.5 Daily user sending limit exceeded. For more information on Gmail
Yes: 450-4.2.1 Peak SMTP relay limit exceeded for this customer. This is a
 450-4.2.1 temporary error.

Signature: google/too-many-recipients
Cause: sending-quota-exceeded
Remote: gmail google-workspace google-smtp
Text: too many recipients for this sender
Text: your message has too many recipients
Text: domain policy size per transaction exceeded
Source: Google, Gmail SMTP errors and codes
Yes: 452-4.5.3 Your message has too many recipients. For more information
Yes: 550-5.5.3 Too many recipients for this sender.
Yes: 452-4.5.3 Domain policy size per transaction exceeded, please try this
 452-4.5.3 recipient in a separate transaction.

Signature: google/relay-credentials
Cause: relay-denied
Remote: gmail google-workspace google-smtp
Text: invalid credentials for relay [{ip}]
Text: invalid credentials for relay {ip}
Text: invalid credentials for relay for one of the domains
Text: email relay denied
Let: relay_service=Google Workspace
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.1 Invalid credentials for relay [203.0.113.5]. The IP address
 you've 550-5.7.1 registered in your Workspace SMTP Relay service doesn't match
 => ip=203.0.113.5
Yes: 550-5.7.0 Email relay denied 203.0.113.5. Invalid credentials for relay for
 one of the domains in: example.com (as obtained from HELO and (E)MAIL FROM).

Signature: google/account-suspended
Cause: account-blocked
Remote: gmail google-workspace google-smtp
Text: the sending email account has been temporarily suspended due to abuse
Text: email sending denied
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.7.0 Email relay denied 203.0.113.5. The sending email account has
 been 550-5.7.0 temporarily suspended due to abuse.
Yes: 550-5.7.0 Email sending denied. For more information

Signature: google/attachment
Cause: attachment-refused
Remote: gmail google-workspace
Text: this message was blocked because its content presents a potential security
 issue
Text: our system detected an illegal attachment on your message
Source: Google, Gmail SMTP errors and codes
Yes: 552-5.7.0 This message was blocked because its content presents a potential
 552-5.7.0 security issue.
Yes: 552-5.7.0 Our system detected an illegal attachment on your message.

Signature: google/no-such-user
Cause: mailbox-unknown
Remote: gmail google-workspace
Text: the email account that you tried to reach does not exist
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.1.1 The email account that you tried to reach does not exist. Please
 try 550-5.1.1 double-checking the recipient's email address for typos or
 550-5.1.1 unnecessary spaces.

Signature: google/recipient-domain
Cause: recipient-domain-not-found
Remote: gmail google-workspace google-smtp
Text: we weren't able to find the recipient domain
Source: Google, Gmail SMTP errors and codes
Yes: 553-5.1.2 We weren't able to find the recipient domain. Please check for
 any 553-5.1.2 spelling errors

Signature: google/recipient-syntax
Cause: protocol-error
Remote: gmail google-workspace google-smtp
Text: the recipient address {...}is not a valid rfc
Source: Google, Gmail SMTP errors and codes
Yes: 553-5.1.3 The recipient address <ann..lee@example.com> is not a valid
 RFC-5321 553-5.1.3 address.

Signature: google/sender-syntax
Cause: sender-rejected
Remote: gmail google-workspace google-smtp
Text: the sender address {...}is not a valid rfc
Source: Google, Gmail SMTP errors and codes
Yes: 553-5.1.7 The sender address <ann> is not a valid RFC 5321 address.

Signature: google/disabled
Cause: mailbox-disabled
Remote: gmail google-workspace
Text: the email account that you tried to reach is inactive
Text: the email account that you tried to reach is disabled
Source: Google, Gmail SMTP errors and codes
Yes: 550-5.2.1 The email account that you tried to reach is inactive. Learn more
Yes: 550-5.2.1 The email account that you tried to reach is disabled. Learn more

Signature: google/receiving-rate
Cause: recipient-rate-limited
Reason: speeding
Remote: gmail google-workspace
Text: the user you are trying to contact is receiving email too quickly
Text: the user you are trying to contact is receiving mail too quickly
Text: the user you are trying to contact is receiving {...}at a rate that
 prevents additional messages from being delivered
Source: Google, Gmail SMTP errors and codes
Yes: 450-4.2.1 The user you are trying to contact is receiving email too
 quickly.
Yes: 550-5.2.1 The user you are trying to contact is receiving mail at a rate
 that 550-5.2.1 prevents additional messages from being delivered.

Signature: google/over-quota
Cause: mailbox-full
Remote: gmail google-workspace
Text: the recipient's inbox is out of storage space
Text: the email account that you tried to reach is over quota
Source: Google, Gmail SMTP errors and codes
Yes: 452-4.2.2 The recipient's inbox is out of storage space. Please direct the
Yes: 552-5.2.2 The email account that you tried to reach is over quota. Please
 552-5.2.2 direct the recipient to

Signature: google/too-big
Cause: message-too-big
Remote: gmail google-workspace google-smtp
Text: your message exceeded google's message
Text: exceeded google's message size limits
Text: exceeds google's limit of
Text: exceeds google's header name limit
Text: that exceeds google's message header size limits
Source: Google, Gmail SMTP errors and codes
Yes: 552-5.3.4 Your message exceeded Google's message size limits. To view our
Yes: 552-5.3.4 The number of attachments (600) exceeds Google's limit of 500
 552-5.3.4 attachments.
Yes: 552-5.3.4 Your message has a Subject: header that exceeds Google's message
 552-5.3.4 header size limits.

Signature: google/loop
Cause: mail-loop
Remote: gmail google-workspace
Text: message exceeded {number} hops, this may indicate
Source: Google, Gmail SMTP errors and codes
Yes: 554 5.4.6 Message exceeded 50 hops, this may indicate a mail loop.
 => number=50

Signature: google/helo
Cause: helo-invalid
Remote: gmail google-workspace google-smtp
Text: helo/ehlo argument {helo:host} invalid
Text: helo/ehlo argument {...}invalid
Text: empty helo/ehlo argument not allowed
Source: Google, Gmail SMTP errors and codes
Yes: 501-5.5.4 HELO/EHLO argument localhost invalid, closing connection.
 => helo=localhost
Yes: 501-5.5.4 Empty HELO/EHLO argument not allowed, closing connection.

Signature: google/login
Cause: authentication-required
Remote: gmail google-workspace google-smtp
Text: username and password not accepted
Text: application-specific password required
Text: please log in {...}your web browser and then try again
Text: too many login attempts, please try again later
Text: too many unauthenticated commands
Text: authentication required. for more information, go to
Text: xoauth is no longer supported
Text: unrecognized authentication type
Source: Google, Gmail SMTP errors and codes
Yes: 535-5.7.8 Username and Password not accepted. Learn more at
Yes: 534-5.7.9 Application-specific password required. Learn more at
Yes: 534-5.7.14 Please log in through your web browser and then try again.
Yes: 454-4.7.0 Too many login attempts, please try again later.
Yes: 554 5.7.0 Too many unauthenticated commands.
Yes: 530-5.7.0 Authentication required. For more information, go to
Yes: 504 5.7.40 XOAUTH is no longer supported.
Yes: 504 5.7.40 Unrecognized authentication type.

Signature: google/temporary
Cause: system-error
Remote: gmail google-workspace google-smtp
Text: server has temporarily rejected this message
Text: mail server temporarily rejected message
Text: temporary system problem. try again later
Text: cannot authenticate due to a temporary system problem
Text: try again later, closing connection
Text: server busy, try again later
Source: Google, Gmail SMTP errors and codes
Yes: 451-4.3.0 Email server has temporarily rejected this message.
Yes: 421-4.3.0 Temporary System Problem. Try again later.
Yes: 421-4.7.0 Try again later, closing connection. (EHLO)
Yes: 421-4.4.5 Server busy, try again later.
Yes: 454-4.7.0 Cannot authenticate due to a temporary system problem. Try again

Signature: google/timeout
Cause: connection-failed
Remote: gmail google-workspace google-smtp
Text: timeout - closing connection. for more information
Text: connection expired, try reconnecting
Source: Google, Gmail SMTP errors and codes
Yes: 451-4.4.2 Timeout - closing connection. For more information, go to
Yes: 421-4.7.0 Connection expired, try reconnecting.

Signature: google/protocol
Cause: protocol-error
Remote: gmail google-workspace google-smtp
Text: smtp protocol violation
Text: bad sequence of commands. for more information
Text: unimplemented command. for more information
Text: unrecognized command. for more information
Text: too many unrecognized commands, goodbye
Text: an email transaction protocol command was issued out of sequence
Text: syntax error, cannot decode response
Text: syntax error. for more information, go to
Text: syntax error, goodbye. for more
Text: syntax error (no parameters allowed). for more
Text: no identity changes permitted
Text: multiple destination domains per transaction is unsupported
Source: Google, Gmail SMTP errors and codes
Yes: 451-4.5.0 SMTP protocol violation. For more information
Yes: 503-5.5.1 No DATA after BDAT. An email transaction protocol command was
 issued 503-5.5.1 out of sequence.
Yes: 555-5.5.2 Syntax error. For more information, go to
Yes: 523-5.7.10 SMTP protocol violation, no commands allowed to pipeline after
Yes: 451-4.3.0 Multiple destination domains per transaction is unsupported.

Signature: google/starttls-first
Cause: tls-required
Remote: gmail google-workspace google-smtp
Text: must issue a starttls command first. for more
Source: Google, Gmail SMTP errors and codes
Yes: 530-5.7.0 Must issue a STARTTLS command first. For more information, go to

Signature: google/own-nxdomain
Cause: recipient-domain-not-found
Reason: networkerror
Text: dns error: {...}lookup of {domain} responded with code nxdomain
Text: dns error: domain name not found
Text: dns type 'mx' lookup of {domain} responded with code
Text: because the domain {domain} couldn't be found
Source: bounces of smtp.gmail.com to its own users, 2024
Yes: DNS Error: 80335577 DNS type 'mx' lookup of nosuch.example.jp responded with
 code NXDOMAIN Domain name not found: nosuch.example.jp
 => domain=nosuch.example.jp
Yes: DNS Error: DNS type 'mx' lookup of nosuch.example responded with code
 NOERROR
 => domain=nosuch.example

Signature: google/own-dns-failure
Cause: recipient-dns-broken
Text: dns type 'mx' lookup of {domain} responded with code servfail
Text: dns error: dns server returned answer with no data
Source: bounces of smtp.gmail.com to its own users, 2024
Yes: DNS Error: 1234567 DNS type 'mx' lookup of broken.example responded with
 code SERVFAIL
 => domain=broken.example

Signature: google/own-null-mx
Cause: recipient-null-mx
Text: the domain {domain} doesn't receive email according to the administrator
Source: bounces of smtp.gmail.com to its own users, 2024
Yes: The domain nomail.example doesn't receive email according to the
 administrator: returned Null MX https://www.rfc-editor.org/info/rfc7505
 => domain=nomail.example

Signature: google/own-connect
Cause: connection-failed
Reason: expired
Text: the recipient server did not accept our requests to connect
Text: the recipient server did not accept our requests to connect. learn more
Source: bounces of smtp.gmail.com to its own users, 2024
Yes: The recipient server did not accept our requests to connect. Learn more at
 https://support.google.com/mail/answer/7720 [mx.example.jp 192.0.2.222: timed
 out]

Signature: google/group-spam
Cause: spam
Text: your email to group {address} was rejected due to spam classification
Source: bounces of Google Groups, 2024
Yes: Your email to group kijitora@example.com was rejected due to spam
 classification.
 => address=kijitora@example.com

Signature: google/group-restricted
Cause: recipient-restricted
Text: but the group you tried to contact {...}may not exist, or you may not have
 permission to post messages to the group
Text: you may not have permission to post messages to the group
Text: https://groups.google.com/support/
Source: bounces of Google Groups
Yes: We're writing to let you know that the group you tried to contact (staff)
 may not exist, or you may not have permission to post messages to the group.
Yes: Bonjour ann@example.jp, Il se peut que le groupe que vous avez essayé de
 contacter (staff) n'existe pas. Si vous avez des questions, consultez le
 centre d'aide à l'adresse https://groups.google.com/support/.

Signature: google/send-mail-as
Cause: authentication-required
Reason: rejected
Text: the settings for your 'send mail as' account are misconfigured or out of
 date
Text: support.google.com/mail/?p=customfromdenied
Text: smtp server does not advertise auth capability
Source: bounces of Gmail to its own users, 2024
Yes: You're sending this from a different address or alias using the 'Send mail
 as' feature. The settings for your 'Send mail as' account are misconfigured or
 out of date. Check those settings and try resending.
Yes: Unspecified Error (SENT_SECOND_EHLO): Smtp server does not advertise AUTH
 capability

# Every link of Google's names the error, whatever the language around it.
Signature: google/link-no-such-user
Cause: mailbox-unknown
Text: support.google.com/mail/?p=nosuchuser
Weight: -30
Source: Google, Gmail SMTP errors and codes
Yes: 550 5.1.1 Learn more at https://support.google.com/mail/?p=NoSuchUser

Signature: google/link-disabled
Cause: mailbox-disabled
Text: support.google.com/mail/?p=disableduser
Weight: -30
Source: Google, Gmail SMTP errors and codes
Yes: 550 5.2.1 Learn more at https://support.google.com/mail/?p=DisabledUser

Signature: google/link-over-quota
Cause: mailbox-full
Text: support.google.com/mail/?p=overquotatemp
Text: support.google.com/mail/?p=overquotaperm
Weight: -30
Source: Google, Gmail SMTP errors and codes
Yes: 552 5.2.2 See https://support.google.com/mail/?p=OverQuotaPerm

Signature: google/link-receiving-rate
Cause: recipient-rate-limited
Reason: speeding
Text: support.google.com/mail/?p=receivingrate
Weight: -30
Source: Google, Gmail SMTP errors and codes
Yes: 450 4.2.1 See https://support.google.com/mail/?p=ReceivingRate

Signature: google/link-spam
Cause: spam
Text: support.google.com/mail/?p=unsolicitedmessageerror
Weight: -30
Source: Google, Gmail SMTP errors and codes
Yes: 550 5.7.1 See https://support.google.com/mail/?p=UnsolicitedMessageError

Signature: google/link-rate
Cause: rate-limited
Text: support.google.com/mail/?p=unsolicitedratelimiterror
Weight: -30
Source: Google, Gmail SMTP errors and codes
Yes: 421 4.7.28 See https://support.google.com/mail/?p=UnsolicitedRateLimitError

Signature: google/link-dmarc
Cause: dmarc-fail
Text: support.google.com/mail/?p=dmarcrejection
Weight: -30
Source: Google, Gmail SMTP errors and codes
Yes: 550 5.7.26 See https://support.google.com/mail/?p=DmarcRejection

Signature: google/link-attachment
Cause: attachment-refused
Text: support.google.com/mail/?p=blockedmessage
Weight: -30
Source: Google, Gmail SMTP errors and codes
Yes: 552 5.7.0 See https://support.google.com/mail/?p=BlockedMessage

Signature: google/link-dynamic-ip
Cause: dynamic-ip
Text: support.google.com/mail/?p=notauthorizederror
Weight: -30
Source: Google, Gmail SMTP errors and codes
Yes: 550 5.7.1 See https://support.google.com/mail/?p=NotAuthorizedError
