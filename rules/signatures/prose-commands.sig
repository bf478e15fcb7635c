# Words that mean something else after another command.

Signature: generic/denied-at-mail
Cause: sender-rejected
Command: MAIL
Text: <{address}>... access denied
Text: <{address}>: access denied
Source: sendmail's access map, which names the sender
Yes: 550 5.7.1 <ann@example.com>... Access denied
 => address=ann@example.com

Signature: generic/helo-domain
Cause: helo-invalid
Command: EHLO
Text: invalid domain name
Text: invalid domain
Text: invalid hostname
Text: invalid host name
Source: sendmail; what it says of HELO's argument
Yes: 501 5.0.0 Invalid domain name

Signature: generic/header-policy
Cause: content-refused
Reason: policyviolation
Status: x.7.0-99
Text: header error
Source: sendmail with check_compat and others
Yes: 554 5.7.9 Header error

Signature: generic/line-limit
Cause: rfc-violation
Reason: mesgtoobig
Text: line limit exceeded
Text: line length limit exceeded
Text: maximum line length
Source: RFC 5321, section 4.5.3.1.6
Yes: 500 Line limit exceeded

Signature: generic/relay-quota
Cause: rate-limited
Reason: blocked
Command: CONN EHLO
Text: daily relay quota
Text: relay quota
Source: a greeting that counts a client's mail
Yes: 554 mx.example.com : You've reached your daily relay quota - 203.0.113.9
