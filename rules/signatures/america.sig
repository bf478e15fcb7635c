Signature: comcast/dmarc
Cause: dmarc-fail
Text: message rejected due to dmarc. please see {...}#dm
Source: Comcast postmaster
Yes: 550 5.2.0 Message rejected due to DMARC. Please see
 http://postmaster.comcast.net/smtp-error-codes.php#DM000001

Signature: comcast/block
Cause: ip-blocklisted
Text: comcast {ip} comcast block for spam
Text: comcast block for spam
Text: {ip} found on one or more dnsbls
Text: postmaster.comcast.net/smtp-error-codes.php#bl
Ask: https://spa.xfinity.com/
Source: Comcast postmaster
Yes: 554 resimta-c1p-034.sys.comcast.net comcast 203.0.113.4 Comcast block for
 spam. Please see http://postmaster.comcast.net/smtp-error-codes.php#BL000000
 => ip=203.0.113.4
Yes: 554 resimta.example comcast 203.0.113.4 found on one or more DNSBLs, see
 http://postmaster.comcast.net/smtp-error-codes.php#BL000010
 => ip=203.0.113.4

Signature: comcast/dynamic
Cause: dynamic-ip
Text: postmaster.comcast.net/smtp-error-codes.php#es0
Source: Comcast postmaster, mail delivery error codes: ES000001, ES000010
Yes: 554 resimta.example comcast 203.0.113.4 found on one or more DNSBLs, see
 http://postmaster.comcast.net/smtp-error-codes.php#ES000010

Signature: comcast/bulk
Cause: ip-blocklisted
Remote: comcast
Text: bulk messages rejected for {number} hours
Text: comcast bl0{number}
Source: Comcast postmaster, mail delivery error codes: BL000000
Yes: 554 imta.example comcast 203.0.113.4 Comcast BL000000 Bulk messages rejected
 for 24 hours
 => number=24

Signature: comcast/rate
Cause: rate-limited
Text: postmaster.comcast.net/smtp-error-codes.php#rl0
Source: Comcast postmaster, mail delivery error codes: RL000001 to RL000010
Yes: 421 4.1.0 203.0.113.4 Throttled - try again later. Please see
 http://postmaster.comcast.net/smtp-error-codes.php#RL000003

Signature: comcast/ptr
Cause: ptr-missing
Text: comcast {ip} comcast requires that all mail servers must have a ptr record
Text: comcast requires that all mail servers must have a ptr record
Source: Comcast postmaster
Yes: 554 resimta.example comcast 203.0.113.4 Comcast requires that all mail
 servers must have a PTR record with a valid Reverse DNS entry.
 => ip=203.0.113.4

Signature: att/listed
Cause: ip-blocklisted
Text: dnsbl:attrbl {number}< {ip} >_is_blocked
Text: dnsbl:{word} {number}< {ip} >_is_blocked
Text: forward this email to abuse_rbl@abuse-att.net
Source: AT&T postmaster
Yes: 553 5.3.0 flph825 DNSBL:ATTRBL 521< 203.0.113.4 >_is_blocked.For assistance
 forward this email to abuse_rbl@abuse-att.net
 => number=521 ip=203.0.113.4 word=ATTRBL

Signature: att/addressee
Cause: mailbox-unknown
Text: ... addressee unknown, relay=[{ip}]
Text: blank mailhost - invalid address
Source: AT&T postmaster
Yes: 550 5.2.1 <x@att.net>... Addressee unknown, relay=[203.0.113.4]
 => ip=203.0.113.4

Signature: cox/blocked
Cause: ip-blocklisted
Text: sender rejected. refer to error codes section at {...}aup#cdrbl
Text: sender rejected. refer to error codes section at {...}aup#cxbl
Text: sender rejected. refer to error codes section at {...}aup#ipbl
Text: aup#cdrbl
Text: aup#cxbl
Text: aup#ipbl
Text: {ip} - see ipbl
Text: {ip} - see cxbl
Text: {ip} - see cdrbl
Text: no relay access allowed from {ip} cxbl
Text: no relay access allowed from {ip} cdrbl
Source: Cox, email error codes
Yes: 554 cox 203.0.113.4 - see IPBL0001 Refer to Error Codes section at
 https://www.cox.com/residential/support/email-error-codes.html
 => ip=203.0.113.4
Yes: 554 ESMTP No Relay Access Allowed From 203.0.113.4 CXBL
 => ip=203.0.113.4
Yes: 550 5.1.0 <bounce@example.com> sender rejected. Refer to Error Codes section
 at https://www.cox.com/residential/support/email-error-codes.html for more
 information. AUP#CDRBL
Yes: 554 cox 203.0.113.4 AUP#IPBL1000

Signature: cox/ptr
Cause: ptr-missing
Text: aup#cxdns
Source: Cox, email error codes
Yes: 554 AUP#CXDNS

Signature: cox/connections
Cause: too-many-connections
Text: aup#cxcnct
Source: Cox, email error codes
Yes: 421 AUP#CXCNCT

Signature: cox/rate
Cause: rate-limited
Text: aup#cxmxrt
Source: Cox, email error codes
Yes: 421 AUP#CXMXRT

Signature: cox/protocol
Cause: protocol-error
Text: aup#cxsmtp
Source: Cox, email error codes
Yes: 550 AUP#CXSMTP

Signature: cox/url
Cause: domain-blocklisted
Text: aup#urlbl
Source: Cox, email error codes
Yes: 552 5.2.0 AUP#URLBL001

Signature: spectrum/connections
Cause: too-many-connections
Text: sender rejected. please see {...}aup#in-1310
Text: aup#in-1310
Text: understanding-email-error-codes for more information. aup#in-1310
Source: Spectrum, understanding email error codes
Yes: 550 5.1.0 <ann@example.com> sender rejected. Please see
 https://www.spectrum.net/support/internet/understanding-email-error-codes for
 more information. AUP#In-1310

Signature: spectrum/blocked
Cause: policy-refused
Reason: blocked
Text: sender rejected. please see {...}aup#in-
Source: Spectrum, understanding email error codes
Yes: 550 5.1.0 <ann@example.com> sender rejected. Please see
 https://www.spectrum.net/support/internet/understanding-email-error-codes for
 more information. AUP#In-1580

Signature: godaddy/spf
Cause: spf-fail
Text: {ip} is not allowed to send from <{domain}> per it's spf record
Text: please inspect your spf settings
Source: GoDaddy bounce codes, IB508
Yes: 550 192.0.2.222 is not allowed to send from <example.net> per it's SPF
 Record. Please inspect your SPF settings, and try again. IB508
 <http://x.co/srbounce>
 => ip=192.0.2.222 domain=example.net

Signature: facebook/preferences
Cause: recipient-filtered
Text: rcp-p2 http://postmaster.facebook.com/response_codes{...}refused due to
 recipient preferences
Text: refused due to recipient preferences
Source: Facebook postmaster
Yes: 550 RCP-P2 http://postmaster.facebook.com/response_codes?ip=203.0.113.4#rcp
 Refused due to recipient preferences

Signature: zoho/rejected
Cause: policy-refused
Text: mail rejected by destination domain
Text: mailbox delivery restricted by policy error
Text: mailpolicy violation error delivering to mailboxes
Text: mailbox delivery failure policy error
Source: Zoho replies
Yes: 541 5.4.1 Mail rejected by destination domain
Yes: 554 5.2.3 MailPolicy violation Error delivering to mailboxes

Signature: zoho/spam
Cause: spam
Text: email cannot be delivered. reason: email flagged as spam
Source: Zoho replies
Yes: 554 5.7.1 Email cannot be delivered. Reason: Email flagged as Spam.

Signature: rackspace/unknown
Cause: mailbox-unknown
Text: email address could not be found, or was misspelled
Source: Rackspace replies
Yes: 550 5.1.1 Email address could not be found, or was misspelled (G8)
