# Outlook.com (consumers) and Microsoft 365.  Microsoft's 5.1.8, 5.1.10, 5.4.1
# and 5.7.12 mean other things than in IANA's registry.  The two block lists of
# Microsoft are not the same: S3140 and S3150 is Outlook.com's, 5.7.511 and
# 5.7.606 to 649 is Microsoft 365's.

Signature: microsoft/authentication-level
Cause: unauthenticated
Remote: outlook microsoft-365
Text: sending domain <{from_domain:domain}> doesn't meet the required
 authentication level{...}spf= {spf:word} , dkim= {dkim:word} , dmarc=
 {dmarc:word}
Text: sending domain <{from_domain:domain}> doesn't meet the required
 authentication level{...}spf= {spf:word}, dkim= {dkim:word}, dmarc=
 {dmarc:word}
Text: sending domain {from_domain:domain} doesn't meet the required
 authentication level{...}spf= {spf:word} , dkim= {dkim:word} , dmarc=
 {dmarc:word}
Text: sending domain {from_domain:domain} doesn't meet the required
 authentication level.{...}authentication requirements defined for the
 sender.{...}spf= {spf:word} , dkim= {dkim:word} , dmarc= {dmarc:word}
Text: sending domain <{from_domain:domain}> doesn't meet the required
 authentication level.{...}authentication requirements defined for the
 sender.{...}spf= {spf:word} , dkim= {dkim:word} , dmarc= {dmarc:word}
Text: sending domain <{from_domain:domain}> doesn't meet the required
 authentication level
Text: sending domain {from_domain:domain} doesn't meet the required
 authentication level
Text: sending domain [{from_domain:domain}] does not meet the required
 authentication level
Source: Microsoft, Outlook.com requirements for high-volume senders, 2025
Yes: 550 5.7.515 Access denied, sending domain <a.example> doesn't meet the
 required authentication level. Spf= Fail , Dkim= Pass , DMARC= Pass
 => from_domain=a.example spf=Fail dkim=Pass dmarc=Pass
Yes: 550 5.7.515 Access denied, sending domain A.EXAMPLE doesn't meet the
 required authentication level. The sender's domain in the 5322.From address
 doesn't meet the authentication requirements defined for the sender. To learn
 how to fix this see: https://go.microsoft.com/fwlink/p/?linkid=2319303 Spf= Pass
 , Dkim= Fail , DMARC= Pass
 => from_domain=A.EXAMPLE spf=Pass dkim=Fail dmarc=Pass
Yes: 550 5.7.515 Access denied, sending domain A.EXAMPLE doesn't meet the
 required authentication level.
 => from_domain=A.EXAMPLE

Signature: microsoft/code-authentication-level
Cause: unauthenticated
Remote-Only: outlook microsoft-365
Status: 5.7.515
Source: Microsoft, Outlook.com requirements for high-volume senders, 2025
Yes: 550 5.7.515 New words.

Signature: microsoft/ipv6-unauthenticated
Cause: unauthenticated
Remote: outlook microsoft-365
Text: a message sent over ipv6 [{ip}] must pass either spf or dkim validation
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 450 4.7.26 Access denied, a message sent over IPv6 [2001:db8::25] must pass
 either SPF or DKIM validation, this message is not signed
 => ip=2001:db8::25

Signature: microsoft/dmarc
Cause: dmarc-fail
Remote: outlook microsoft-365
Text: access denied, sending domain [{domain}] does not pass dmarc verification
Text: access denied, sending domain {domain} does not pass dmarc verification
Text: access denied, sending domain does not pass dmarc verification
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.509 Access denied, sending domain [NEWS.A.EXAMPLE] does not pass
 DMARC verification and has a DMARC policy of reject.
 => domain=NEWS.A.EXAMPLE

Signature: microsoft/spf
Cause: spf-fail
Remote: outlook microsoft-365
Text: the message was rejected because of sender policy framework violation
Text: command rejected due to sender id validation failure
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.23 The message was rejected because of Sender Policy Framework
 violation -> 550 5.7.23 no

Signature: microsoft/s3150
Cause: ip-blocklisted
Remote: outlook microsoft-365
Text: messages from [{ip}] weren't sent. please contact your internet service
 provider since part of their network is on our block list ({list:word})
Text: part of their network is on our block list ({list:word})
Text: part of their network is on our block list
Ask: https://olcsupport.office.com/
Source: Hetzner, Microsoft blacklist, 2026-02-27
Yes: 550 5.7.1 Unfortunately, messages from [192.0.2.50] weren't sent. Please
 contact your Internet service provider since part of their network is on our
 block list (S3150). You can also refer your provider to
 => ip=192.0.2.50 list=S3150

Signature: microsoft/banned-ip
Cause: ip-blocklisted
Remote: outlook microsoft-365
Text: access denied, banned sending ip [{ip}]
Text: access denied, banned sending ip {ip}
Ask: https://sender.office.com/
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.606 Access denied, banned sending IP [192.0.2.51]. To request
 removal from this list please visit https://sender.office.com/ and follow the
 directions. (AS16012609)
 => ip=192.0.2.51

Signature: microsoft/code-banned-ip
Cause: ip-blocklisted
Remote-Only: outlook microsoft-365
Status: 5.7.606-649
Ask: https://sender.office.com/
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.620 New words.

Signature: microsoft/customer-block-list
Cause: recipient-filtered
Remote: outlook microsoft-365
Text: client host [{ip}] blocked by {domain} using customer block list
Text: using customer block list
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.513 Service unavailable, Client host [192.0.2.51] blocked by
 example.net using Customer Block list (AS16012607)
 => ip=192.0.2.51 domain=example.net

Signature: microsoft/spamhaus
Cause: ip-blocklisted
Remote: outlook microsoft-365
Text: service unavailable, client host [{ip}] blocked using {list:word}
Ask: https://check.spamhaus.org/
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.1 Service unavailable, Client host [192.0.2.51] blocked using
 Spamhaus. To request removal from this list see
 https://www.spamhaus.org/query/ip/192.0.2.51 (AS16012611)
 => ip=192.0.2.51 list=Spamhaus

Signature: microsoft/domain-listed
Cause: domain-blocklisted
Remote: outlook microsoft-365
Text: service unavailable, helo domain is listed in {list:word}
Text: service unavailable, mailfrom domain is listed in {list:word}
Text: service unavailable, helo domain [{helo:host}] is listed in {list:word}
Text: service unavailable, mailfrom domain [{domain}] is listed in {list:word}
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.1 Service unavailable, MailFrom domain is listed in Spamhaus. To
 request removal from this list see https://www.spamhaus.org/query/lookup/
 (S8002)
 => list=Spamhaus

Signature: microsoft/rate-ip
Cause: rate-limited
Remote: outlook microsoft-365
Text: has exceeded the rate limit allowed
Text: server busy. please try again later from [{ip}]
Text: access denied, please try again later
Text: ip connecting to outlook.com server has exceeded the rate limit allowed
Source: Microsoft, Outlook.com postmaster, 2026-06-15
Yes: 451 4.7.500 Server busy. Please try again later from [192.0.2.9].
 (AS77712344)
 => ip=192.0.2.9
Yes: 421 RP-001 The mail server IP connecting to Outlook.com server has exceeded
 the rate limit allowed.

Signature: microsoft/code-rate
Cause: rate-limited
Remote-Only: outlook microsoft-365
Status: 4.7.500-699
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 451 4.7.555 New words.

Signature: microsoft/connections
Cause: too-many-connections
Remote: outlook microsoft-365
Text: has exceeded the maximum number of connections
Text: has exceeded the connection limit allowed
Text: ip connecting to outlook.com server has exceeded the rate limit allowed on
 this connection
Text: maximum number of concurrent connections
Source: Microsoft, Outlook.com postmaster, 2026-06-15
Yes: 451 4.7.652 The mail server [192.0.2.9] has exceeded the maximum number of
 connections. (S3115)
Yes: 421 RP-002 The mail server IP connecting to Outlook.com server has exceeded
 the rate limit allowed on this connection.

Signature: microsoft/policy-reputation
Cause: low-reputation
Remote: outlook microsoft-365
Text: mail rejected by outlook.com for policy reasons
Text: mail rejected by windows live hotmail for policy reasons
Text: reasons for rejection may be related to content with spam-like
 characteristics or ip/domain reputation
Text: has exhibited namespace mining behavior
Text: a block has been placed against your ip address because we have received
 complaints
Source: Microsoft, Outlook.com postmaster, 2026-06-15
Yes: 550 SC-001 Mail rejected by Outlook.com for policy reasons. Reasons for
 rejection may be related to content with spam-like characteristics or IP/domain
 reputation.
Yes: 550 SC-002 Mail rejected by Outlook.com for policy reasons. The mail server
 IP connecting to Outlook.com has exhibited namespace mining behavior.

Signature: microsoft/open-proxy
Cause: ip-blocklisted
Remote: outlook microsoft-365
Text: mail rejected by outlook.com for policy reasons. your ip address appears
 to be an open proxy/relay
Text: your ip address appears to be an open proxy/relay
Text: the likely cause is a compromised or virus infected server/personal
 computer
Text: mail rejected by outlook.com for policy reasons. if you are not an
 email/network admin{...}spamhaus
Text: for more information about this block and to request removal please go to:
 {...}spamhaus
Source: Microsoft, Outlook.com postmaster, 2026-06-15
Yes: 550 SC-003 Mail rejected by Outlook.com for policy reasons. Your IP address
 appears to be an open proxy/relay.
Yes: 550 OU-001 For more information about this block and to request removal
 please go to: https://www.spamhaus.org/.

Signature: microsoft/dynamic-ip
Cause: dynamic-ip
Remote: outlook microsoft-365
Text: we generally do not accept email from dynamic ip's
Text: mail rejected by outlook.com for policy reasons. we generally do not
 accept email from dynamic ip
Source: Microsoft, Outlook.com postmaster, 2026-06-15
Yes: 550 DY-001 Mail rejected by Outlook.com for policy reasons. We generally do
 not accept email from dynamic IP's as they are not typically used to deliver
 unauthenticated SMTP e-mail

Signature: microsoft/mailbox-unavailable
Cause: mailbox-unknown
Remote: outlook
Text: requested action not taken: mailbox unavailable
Weight: -40
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).

Signature: microsoft/edge-blocking
Cause: mailbox-unknown
Remote: outlook microsoft-365
Text: recipient address rejected: access denied. as({word})
Text: recipient address rejected: access denied
Text: all recipient addresses rejected : access denied
Source: Microsoft, non-delivery reports in Exchange Online (directory-based edge
 blocking)
Yes: 550 5.4.1 [hana@example.net]: Recipient address rejected: Access denied.
 AS(201806281) [BN8NAM11FT066.eop-nam11.prod.protection.outlook.com]
 => word=201806281
Yes: 550 5.4.1 All recipient addresses rejected : Access denied
 [SN1NAM02FT0003.eop-nam02.prod.protection.outlook.com]

# The same words of Postfix, where an access table refuses.
Signature: postfix/recipient-access
Cause: policy-refused
Status: x.7.1
Text: recipient address rejected: access denied
Source: Postfix, access(5)
Yes: 554 5.7.1 <hana@example.net>: Recipient address rejected: Access denied

Signature: microsoft/edge-blocking-anywhere
Cause: mailbox-unknown
Text: recipient address rejected: access denied{...}.prod.protection.outlook.com
Text: all recipient addresses rejected : access denied
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.4.1 [hana@example.net]: Recipient address rejected: Access denied.
 AS(201806281) [BN8NAM11FT066.eop-nam11.prod.protection.outlook.com]

Signature: microsoft/recipient-not-found
Cause: mailbox-unknown
Remote: outlook microsoft-365
Text: resolver.adr.recipientnotfound
Text: resolver.adr.recipnotfound
Text: resolver.adr.exrecipnotfound
Text: recipient not found by smtp address lookup
Text: remote server returned unknown recipient or mailbox unavailable
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient
 hana@example.net not found by SMTP address lookup
Yes: 550 5.1.351 Remote server returned unknown recipient or mailbox unavailable
 -> 550 Unknown user

Signature: microsoft/code-recipient-not-found
Cause: mailbox-unknown
Remote-Only: outlook microsoft-365
Status: 5.1.10
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.1.10 New words.

Signature: microsoft/restricted
Cause: recipient-restricted
Remote: outlook microsoft-365
Text: resolver.rst.sendernotauthenticatedforgroup
Text: resolver.rst.sendernotauthenticatedformailbox
Text: resolver.rst.notauthorized
Text: resolver.rst.authrequired
Text: delivery restriction check failed
Text: sender not in allowed-senders list
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication
 required; Delivery restriction check failed because the sender was not
 authenticated when sending to this group

Signature: microsoft/code-restricted
Cause: recipient-restricted
Remote-Only: outlook microsoft-365
Status: 5.7.133-136
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.134 New words.

Signature: microsoft/code-restricted-org
Cause: recipient-restricted
Remote-Only: outlook microsoft-365
Status: 5.7.12
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.12 New words.

Signature: microsoft/code-allowed-senders
Cause: recipient-restricted
Remote-Only: outlook microsoft-365
Status: 5.7.124
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.124 New words.

Signature: microsoft/outbound-account
Cause: account-blocked
Remote: outlook microsoft-365
Text: access denied, bad outbound sender
Text: access denied, spam abuse detected
Text: access denied, tenant has exceeded threshold
Text: access denied, traffic not accepted from this ip
Text: client blocked from sending from unregistered domains
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.1.8 Access denied, bad outbound sender AS(42004)
Yes: 550 5.7.708 Service unavailable. Access denied, traffic not accepted from
 this IP.
Yes: 550 5.7.750 Service unavailable. Client blocked from sending from
 unregistered domains

Signature: microsoft/code-tenant
Cause: account-blocked
Remote-Only: outlook microsoft-365
Status: 5.7.700-750
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.705 New words.

Signature: microsoft/code-account
Cause: account-blocked
Remote-Only: outlook microsoft-365
Status: 5.7.501-503
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.501 New words.

Signature: microsoft/daily-limit
Cause: sending-quota-exceeded
Remote: outlook microsoft-365
Text: you've reached your daily limit for message recipients
Text: submission quota exceeded
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.1.90 Your message can't be sent because you've reached your daily
 limit for message recipients

Signature: microsoft/not-authenticated
Cause: authentication-required
Remote: outlook microsoft-365
Text: client was not authenticated to send anonymous mail during mail from
Text: client does not have permissions to send as this sender
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.57 Client was not authenticated to send anonymous mail during MAIL
 FROM

Signature: microsoft/tenant-attribution
Cause: relay-denied
Remote: outlook microsoft-365
Text: tenantattribution; relay access denied
Text: tenantattribution
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.64 TenantAttribution; Relay Access Denied

Signature: microsoft/mail-flow-rule
Cause: policy-refused
Remote-Only: outlook microsoft-365
Status: 5.7.900-999
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.901 Words of an administrator.

Signature: microsoft/helo
Cause: helo-invalid
Remote: outlook microsoft-365
Text: access denied, bad helo
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.506 Access Denied, Bad HELO

Signature: microsoft/ptr-ipv6
Cause: ptr-missing
Remote: outlook microsoft-365
Text: the sending ipv6 address [{ip}] must have a reverse dns record
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.25 Access denied, the sending IPv6 address [2001:db8::25] must have
 a reverse DNS record
 => ip=2001:db8::25

Signature: microsoft/no-ipv6
Cause: policy-refused
Remote: outlook microsoft-365
Text: does not accept email over ipv6
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.510 Access denied, [example.net] does not accept email over IPv6

Signature: microsoft/dns
Cause: recipient-dns-broken
Remote: outlook microsoft-365
Text: message expired, dns query failed
Text: dns query failed
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.4.312 Message expired, DNS query failed(ErrorRetry)

Signature: microsoft/dns-domain
Cause: recipient-domain-not-found
Remote: outlook microsoft-365
Text: dns domain {domain} does not exist
Text: dns domain '{domain}' does not exist
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.4.310 DNS domain nosuch.example does not exist
 [Message=InfoDomainNonexistent]
 => domain=nosuch.example

Signature: microsoft/content
Cause: content-refused
Remote: outlook microsoft-365
Text: x-dg-ref header is too long
Text: requested action not taken: policy violation detected
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.0.350 Remote server returned an error -> 550 Requested action not
 taken: policy violation detected (AS345)

Signature: microsoft/recipient-rate
Cause: recipient-rate-limited
Remote: outlook microsoft-365
Text: they can receive per hour
Text: they can send to this recipient per hour
Text: organization queue quota exceeded
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 554 5.2.122 The recipient has exceeded their limit for the number of
 messages they can receive per hour.
Yes: 450 4.7.3 Organization queue quota exceeded.

Signature: microsoft/banned-sender
Cause: ip-blocklisted
Remote: outlook microsoft-365
Text: access denied, banned sender[{ip}]
Text: access denied, banned sender [{ip}]
Ask: delist@messaging.microsoft.com
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.7.511 Access denied, banned sender[192.0.2.51]. To request removal
 from this list please forward this message to delist@messaging.microsoft.com.
 => ip=192.0.2.51

Signature: microsoft/ip-reputation
Cause: low-reputation
Remote: outlook microsoft-365
Text: the mail server [{ip}] has been temporarily rate limited due to ip
 reputation
Text: the mail server has been temporarily rate limited due to ip reputation
Source: Microsoft, Outlook.com postmaster, 2026-06-15
Yes: 451 4.7.650 The mail server [192.0.2.9] has been temporarily rate limited
 due to IP reputation. For e-mail delivery information, see
 https://postmaster.live.com (S775)
 => ip=192.0.2.9

Signature: microsoft/sender-denied
Cause: sender-rejected
Remote: outlook microsoft-365
Text: resolver.adr.badprimary
Text: sender denied as sender's email address is on senderfilterconfig list
Source: Microsoft, non-delivery reports in Exchange Online
Yes: 550 5.1.0 RESOLVER.ADR.BadPrimary; recipient primary SMTP address is missing
 or invalid
