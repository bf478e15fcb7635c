# Filters in front of other people's mail servers, and forwarders.

Signature: proofpoint/ip
Cause: ip-blocklisted
Remote: proofpoint icloud
Text: blocked - see https://ipcheck.proofpoint.com/?ip={ip}
Text: blocked - see https://support.proofpoint.com/dnsbl-lookup.cgi?ip={ip}
Text: client [{ip}] blocked using {list:domain}
Text: client [{ip}] blocked using cloudmark sender intelligence
Ask: https://ipcheck.proofpoint.com/
Source: Proofpoint Dynamic Reputation
Yes: 554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=203.0.113.4
 => ip=203.0.113.4
Yes: 550 5.7.1 Service unavailable; client [203.0.113.4] blocked using
 prs.proofpoint.com
 => ip=203.0.113.4 list=prs.proofpoint.com

Signature: proofpoint/invalid-recipient
Cause: mailbox-unknown
Remote: proofpoint
Text: recipient address rejected: user email address is marked as invalid
Text: this is not a valid email address. please verify
Source: Proofpoint replies
Yes: 550 5.7.1 <x@example.net>: Recipient address rejected: User email address is
 marked as invalid.

Signature: proofpoint/unverified
Cause: greylisted
Remote: proofpoint
Text: recipient address rejected: unverified address: address verification in
 progress
Source: Proofpoint replies
Yes: 421 4.1.1 <x@example.net>: Recipient address rejected: unverified address:
 Address verification in progress

Signature: mimecast/spf
Cause: spf-fail
Remote: mimecast
Text: spf sender invalid - envelope rejected
Source: Mimecast SMTP error codes
Yes: 550 SPF Sender Invalid - envelope rejected

Signature: mimecast/dkim
Cause: dkim-fail
Remote: mimecast
Text: dkim sender invalid - envelope rejected
Source: Mimecast SMTP error codes
Yes: 550 DKIM Sender Invalid - envelope rejected

Signature: mimecast/dmarc
Cause: dmarc-fail
Remote: mimecast
Text: dmarc sender invalid - envelope rejected
Source: Mimecast SMTP error codes
Yes: 550 DMARC Sender Invalid - envelope rejected -
 https://community.mimecast.com/docs/DOC-1369#550

Signature: mimecast/anti-spoofing
Cause: recipient-restricted
Reason: policyviolation
Text: rejected by header based anti-spoofing policy: {from:address}
Text: rejected by header based anti-spoofing policy
Text: anti-spoofing policy - inbound not allowed
Source: Mimecast SMTP error codes: From is in the recipient's own domain
Yes: 550 Rejected by header based Anti-Spoofing policy: info@r.example -
 https://community.mimecast.com/docs/DOC-1369#550 [8aBcDeFgMzGhIj.uk217]
 => from=info@r.example

Signature: mimecast/blocked-senders
Cause: recipient-filtered
Text: rejected by header based manually blocked senders: {from:address}
Text: rejected by header based manually blocked senders
Text: rejected by header based blocked senders
Text: envelope blocked - user entry
Text: envelope blocked - user domain entry
Source: Mimecast SMTP error codes
Yes: 550 Rejected by header based manually Blocked Senders: ann@example.com -
 https://community.mimecast.com/docs/DOC-1369#550
 => from=ann@example.com
Yes: 550 Envelope blocked - User Entry

Signature: mimecast/prohibited
Cause: policy-refused
Remote: mimecast
Text: administrative prohibition - envelope blocked
Text: administrative prohibition
Text: email rejected due to security policies
Text: message bounced due to content examination policy
Source: Mimecast SMTP error codes
Yes: 550 Administrative prohibition - envelope blocked
Yes: 554 Email rejected due to security policies

Signature: mimecast/malware-policy
Cause: policy-refused
Reason: virusdetected
Remote: mimecast
Text: email rejected due to security policies - mcspamsignature
Text: email rejected due to security policies - mcvirus
Source: Mimecast SMTP error codes
Yes: 554 Email rejected due to security policies - MCSpamSignature.sa.2.2

Signature: mimecast/reputation
Cause: low-reputation
Text: csi.mimecast.org poor reputation sender
Text: local ct ip reputation - (reject)
Text: poor reputation sender
Source: Mimecast SMTP error codes
Yes: 550 csi.mimecast.org Poor Reputation Sender

# Whoever brings the words: the page says whose they are.
Signature: mimecast/greylisted-by-page
Cause: greylisted
Text: temporarily unavailable - https://community.mimecast.com
Source: Mimecast SMTP error codes
Yes: 451 Internal resources are temporarily unavailable now - see what is
 temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451

Signature: mimecast/greylisted
Cause: greylisted
Remote-Only: mimecast
Text: internal resources are temporarily unavailable
Text: internal resource temporarily unavailable
Source: Mimecast SMTP error codes
Yes: 451 Internal resources are temporarily unavailable -
 https://community.mimecast.com/docs/DOC-1369#451

Signature: mimecast/geo
Cause: geo-blocked
Remote: mimecast
Text: host network not allowed
Source: Mimecast SMTP error codes
Yes: 554 Host network not allowed

Signature: barracuda/wrapper
Cause: policy-refused
Text: permanent failure for one or more recipients ({address}:blocked)
Text: permanent failure for one or more recipients
Unless: user unknown
Unless: mailbox
Unless: no such user
Unless: recipient address rejected
Unless: quota
Source: Barracuda Email Security Gateway
Yes: 550 permanent failure for one or more recipients (x@example.net:blocked)
 => address=x@example.net

Signature: barracuda/spoofed
Cause: recipient-restricted
Reason: policyviolation
Text: rejecting spoofed message
Source: Barracuda Email Security Gateway: From is in the recipient's own domain
Yes: 550 rejecting spoofed message

Signature: barracuda/content
Cause: content-refused
Text: rejecting banned content
Text: message content rejected due to
Weight: 5
Source: Barracuda Email Security Gateway
Yes: 554 rejecting banned content

Signature: barracuda/abuse
Cause: policy-refused
Text: recipient address rejected: policy rejection- abuse
Text: recipient address rejected: policy rejection
Source: Barracuda Email Security Gateway
Yes: 450 cuda_nsu 4.7.1 <x@example.net>: Recipient address rejected: Policy
 Rejection- Abuse. Go away.

Signature: ironport/reputation
Cause: low-reputation
Text: your access to this mail system has been rejected due to the sending mta's
 poor reputation. if you believe that this failure is in error
Text: has been rejected due to the sending mta's poor reputation
Source: Cisco Secure Email
Yes: 554 Your access to this mail system has been rejected due to the sending
 MTA's poor reputation. If you believe that this failure is in error, please
 contact the intended recipient via alternate means.

Signature: ironport/policy
Cause: policy-refused
Text: your access to submit messages to this e-mail system has been rejected
Source: Cisco Secure Email
Yes: 550 #5.7.1 Your access to submit messages to this e-mail system has been
 rejected.

Signature: ironport/session-limit
Cause: rate-limited
Text: too many messages for this session
Source: Cisco Secure Email; J:COM
Yes: 421 #4.x.2 Too many messages for this session

Signature: messagelabs/relay
Cause: relay-denied
Text: you are trying to use me [{host}] as a relay, but i have not been
 configured to let you
Text: you are trying to use me
Source: Broadcom Email Security.cloud
Yes: 553 you are trying to use me [server-1.tower-2.messagelabs.com] as a relay,
 but I have not been configured to let you [192.0.2.1, example.com] do this.
 => host=server-1.tower-2.messagelabs.com

Signature: messagelabs/filtered
Cause: policy-refused
Text: message filtered. refer to the troubleshooting page at
Text: message filtered. please see the faqs section on spam
Source: Broadcom Email Security.cloud
Yes: 553 Message filtered. Refer to the Troubleshooting page at
 http://www.symanteccloud.com/troubleshooting for more information. (#5.7.1)

Signature: messagelabs/aborted
Cause: system-error
Remote: messagelabs
Text: requested action aborted [{number}]
Source: Broadcom Email Security.cloud
Yes: 450 Requested action aborted [9] 10904, please visit
 https://knowledge.broadcom.com/external/article?legacyId=TECH246726
 => number=9

Signature: trendmicro/rbl
Cause: ip-blocklisted
Text: service unavailable; client host [{ip}] blocked using trend micro rbl+
Text: blocked using trend micro rbl+
Text: blocked using trend micro email reputation
Text: www.mail-abuse.com/cgi-bin/lookup?ip_address={ip}
Ask: https://www.ers.trendmicro.com/
Source: Trend Micro Email Reputation Services
Yes: 550 Service unavailable; Client Host [203.0.113.4] blocked using Trend Micro
 RBL+. Please see http://www.mail-abuse.com/cgi-bin/lookup?ip_address=203.0.113.4
 => ip=203.0.113.4

Signature: fireeye/dmarc
Cause: dmarc-fail
Text: etp205 dmarc failure for domain
Source: Trellix Email Security
Yes: 550 5.7.26 : ETP205 DMARC Failure for domain

Signature: fireeye/listed
Cause: ip-blocklisted
Text: etp208 your ip {ip} is listed by {list:word}
Source: Trellix Email Security
Yes: 550 5.5.4 ETP208 Your IP 203.0.113.4 is listed by Invaluement.
 => ip=203.0.113.4 list=Invaluement

Signature: fortimail/content
Cause: spam
Text: this message has been blocked because it contains fortiguard - antispam
Text: fortiguard - antispam
Text: fortiguard-antispam
Source: FortiMail
Yes: 554 5.7.1 This message has been blocked because it contains FortiGuard -
 AntiSpam blocking URL(s).

Signature: mailchannels/sender-domain
Cause: sender-domain-not-found
Text: [sdnf] sender domain not found
Text: [cs] [sdnf]
Text: sender domain not found. please refer to
Source: MailChannels
Yes: 550 5.7.1 [CS] [SDNF] Sender Domain Not Found. Please refer to
 https://mailchannels.zendesk.com/

Signature: cloudflare/upstream
Cause: system-error
Text: upstream error, please check https://developers.cloudflare.com/email-routing
Text: upstream error, please check
Source: Cloudflare Email Routing: the next server took it not
Yes: 421 4.3.0 Upstream error, please check
 https://developers.cloudflare.com/email-routing/postmaster for possible reasons
 why.

Signature: improvmx/loop
Cause: mail-loop
Text: loop detected: email is sent and forwarded from/to improvmx.com
Source: ImprovMX
Yes: 551 5.7.1 Loop detected: Email is sent and forwarded from/to improvmx.com.
 (#id-5.9.0)

Signature: improvmx/domain
Cause: relay-denied
Remote-Only: improvmx
Text: domain not found
Source: ImprovMX: the domain is not set up there
Yes: 551 5.7.1 Domain not found (#id-5.9.2)

Signature: improvmx/reputation
Cause: low-reputation
Text: due to the very low reputation of the sending domain, this message has been
 blocked
Source: ImprovMX
Yes: 551 5.7.1 Due to the very low reputation of the sending domain, this
 message has been blocked (Code 2).

Signature: ses/not-verified
Cause: account-blocked
Text: email address is not verified. the following identities failed the check
 in region {region:word}: {identity:word}
Text: email address is not verified. the following identities failed the check
 in region {region:word}
Text: email address not verified
Source: Amazon SES 554
Yes: 554 Message rejected: Email address is not verified. The following
 identities failed the check in region US-WEST-2: ann@example.com
 => region=US-WEST-2 identity=ann@example.com

Signature: ses/inbound-content
Cause: content-refused
Reason: spamdetected
Remote-Only: ses-inbound
Status: 5.6.1
Text: message content rejected
Source: Amazon SES e-mail receiving: bounce rule's own words
Yes: 500 5.6.1 Message content rejected

Signature: improvmx/setup
Cause: system-error
Text: our database returned invalid pieces of information about the requested
 recipient's domain
Text: unable to correctly read the forwarding recipient
Source: ImprovMX
Yes: 551 5.7.1 Our database returned invalid pieces of information about the
 requested recipient’s domain (#id-5.9.3)

Signature: messagelabs/connection
Cause: ip-blocklisted
Text: connection rejected by policy [{word}] {number}, please visit www.messagelabs.com
Text: connection rejected by policy [{word}]
Source: Symantec Email Security.cloud
Yes: 501 Connection rejected by policy [7.7] 38503, please visit
 www.messagelabs.com/support for more details about this error message.
 => word=7.7 number=38503

# amavis, of the mail that it judged in full (its $notify_*_templ and the
# milter's replies): "Reject, id=12345-06 - " and the kind.
Signature: amavis/spam
Cause: spam
Text: reject, id={word} - spam
Text: discarded, id={word} - spam
Source: amavis, templates of its replies
Yes: 554 5.7.0 Reject, id=12345-06 - spam
 => word=12345-06

Signature: amavis/banned
Cause: attachment-refused
Text: reject, id={word} - banned
Text: discarded, id={word} - banned
Source: amavis, templates of its replies
Yes: 550 5.7.0 Reject, id=12345-06 - BANNED: .exe,.exe-ms,invoice.exe
 => word=12345-06

Signature: amavis/virus
Cause: virus
Text: reject, id={word} - infected
Text: discarded, id={word} - infected
Text: reject, id={word} - virus
Source: amavis, templates of its replies
Yes: 554 5.7.0 Reject, id=12345-06 - INFECTED: Eicar-Test-Signature
 => word=12345-06

Signature: amavis/header
Cause: rfc-violation
Text: reject, id={word} - bad_header
Text: reject, id={word} - bad header
Text: discarded, id={word} - bad header
Source: amavis, templates of its replies
Yes: 554 5.6.0 Reject, id=12345-06 - BAD_HEADER: Non-encoded 8-bit data
 => word=12345-06

Signature: amavis/unchecked
Cause: attachment-refused
Text: reject, id={word} - unchecked
Text: reject, id={word} - encrypted
Source: amavis, templates of its replies
Yes: 554 5.7.0 Reject, id=12345-06 - UNCHECKED-ENCRYPTED
 => word=12345-06

# rspamd's greylisting says no more than that.
Signature: rspamd/greylisted
Cause: greylisted
Reply: 450-451
Status: 4.7.1
Text: try again later
Weight: -43
Source: rspamd, greylist module
Yes: 451 4.7.1 Try again later
