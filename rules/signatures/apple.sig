Signature: apple/dmarc
Cause: dmarc-fail
Remote: icloud
Text: your message was rejected due to {domain}'s dmarc policy
Source: Apple HT204137
Yes: 554 5.7.1 Your message was rejected due to example.com's DMARC policy. See
 https://support.apple.com/en-us/HT204137 for info
 => domain=example.com

Signature: apple/unauthenticated
Cause: unauthenticated
Remote: icloud
Text: [hme1] this message was blocked for failing both spf and dkim
 authentication checks
Text: this message was blocked for failing both spf and dkim
Source: bounces of Hide My Email
Yes: 554 5.7.1 [HME1] This message was blocked for failing both SPF and DKIM
 authentication checks. See https://support.apple.com/en-us/HT204137 for mailing
 best practices

Signature: apple/local-policy
Cause: policy-refused
Remote: icloud
Text: [{word}] message rejected due to local policy
Text: message rejected due to local policy. please visit
Source: Apple HT204137
Yes: 550 5.7.1 [CS01] Message rejected due to local policy. Please visit
 https://support.apple.com/en-us/HT204137
 => word=CS01

Signature: apple/spamhaus
Cause: ip-blocklisted
Remote: icloud
Text: mail from ip {ip} was rejected due to listing in {list:word}
Ask: https://check.spamhaus.org/
Source: bounces of iCloud
Yes: 550 5.7.1 Mail from IP 192.0.2.7 was rejected due to listing in Spamhaus
 SBL. For details please see http://www.spamhaus.org/query/bl?ip=192.0.2.7
 => ip=192.0.2.7 list=Spamhaus

Signature: apple/dbl
Cause: domain-blocklisted
Remote: icloud
Text: rejected due to having a domain present in the {list:word} dbl
Source: bounces of iCloud
Yes: 550 5.7.1 Your email was rejected due to having a domain present in the
 Spamhaus DBL -- see https://www.spamhaus.org/dbl/
 => list=Spamhaus

Signature: apple/deferred
Cause: low-reputation
Remote: icloud
Text: your mail from {ip} was deferred
Source: bounces of iCloud
Yes: 421 4.7.0 [HCM1] Your mail from 192.0.2.7 was deferred.
 => ip=192.0.2.7

Signature: apple/not-accepting
Cause: ip-blocklisted
Remote-Only: icloud
Text: esmtp not accepting connections
Source: bounces of iCloud
Yes: 554 st11p00im-smtpin013.me.com ESMTP not accepting connections

Signature: apple/no-address
Cause: mailbox-unknown
Remote: icloud
Text: <{address}>: inactive email address
Text: <{address}>: user does not exist
Text: <{address}>: unknown or illegal alias
Source: bounces of iCloud
Yes: 550 5.1.1 <x@icloud.com>: inactive email address
 => address=x@icloud.com
