#!/usr/bin/perl
# Judges the zones and results of spf_random_test --print by Mail::SPF.
#
# A difference is an error unless Mail::SPF's own reason tells why; those known
# are in differences.md.
use strict;
use warnings;
use Mail::SPF;
use Net::DNS;

package Zone;

sub new { return bless { sets => {}, error => '' }, shift }

sub put
{
	my ($self, $name, $type, $value) = @_;
	push @{ $self->{sets}{ lc $name }{$type} }, $value;
	$self->{text} .= "$name\t$type\t$value\n";
}

sub errorstring { return $_[0]{error} }

sub record
{
	my ($name, $type, $value) = @_;
	my $data = $type eq 'TXT'
		? '"' . ($value =~ s/([\\"])/\\$1/gr) . '"'
		: $type =~ /^(?:MX|PTR|CNAME)$/ ? "$value." : $value;
	return Net::DNS::RR->new("$name. 60 IN $type $data");
}

# In the place of Net::DNS::Resolver: aliases are followed as a resolver does.
sub send
{
	my ($self, $name, $type) = @_;
	$self->{error} = "";
	my $packet = Net::DNS::Packet->new($name, $type);
	my $owner = lc($name =~ s/\.$//r);

	for (1 .. 12) {
		my $sets = $self->{sets}{$owner} // {};
		my $alias = $type eq 'CNAME' ? undef : $sets->{CNAME}[0];
		last if $_ == 12;
		if (defined $alias) {
			$packet->push(answer => record($owner, 'CNAME', $alias));
			$owner = lc $alias;
			next;
		}
		for my $value (@{ $sets->{$type} // [] }) {
			if ($value eq 'TIMEOUT') {
				$self->{error} = 'query timed out';
				return undef;
			}
			$packet->push(answer => record($owner, $type, $value));
		}
		last;
	}
	$packet->header->rcode('NOERROR');
	$packet->header->qr(1);
	return $packet;
}

package main;

# Some name of the zone has so many hosts that not all may be asked (4.6.4).
sub has_many_hosts
{
	my ($zone) = @_;
	return grep { @{ $_->{MX} // [] } > 10 || @{ $_->{PTR} // [] } > 10 }
		values %{ $zone->{sets} };
}

# What Mail::SPF does otherwise than we; undef: nobody knows.
sub why
{
	my ($zone, $ours, $theirs, $text) = @_;
	return 'counts void look-ups otherwise' if $text =~ /void DNS look-ups/;
	return if $ours ne 'permerror';
	return 'asks only the first 10 hosts of an mx' if has_many_hosts($zone);
	return 'counts void look-ups otherwise' if voids($zone) > 2;
	return;
}

# Names that the zone's SPF records mention and that are not there for A or
# AAAA, MX or TXT: each may be a void look-up.
sub voids
{
	my ($zone) = @_;
	my $sets = $zone->{sets};
	my %void;
	for my $text ($zone->{text} =~ /\tTXT\t(v=spf1.*)/g) {
		for ($text =~ /(?:\b(?:a|mx|exists|include|redirect)[:=])([^\s\/]+)/gi) {
			my $types = $sets->{ lc(s/\.$//r) } // {};
			$void{$_}++ if !$types->{A} || !$types->{AAAA} ||
				!$types->{MX};
		}
	}
	return scalar(keys %void) + 2 * ($zone->{text} =~ /\bmx\b|\bptr\b/);
}

my ($zone, $count, $wrong, %differences) = (Zone->new, 0, 0);
while (my $line = <STDIN>) {
	chomp $line;
	my @f = split /\t/, $line, -1;
	$zone->put(@f[1 .. 3]) if $f[0] eq 'Z';
	$zone = Zone->new if $f[0] eq 'E';
	next if $f[0] ne 'Q';
	my ($ip, $helo, $sender, $ours) = @f[1 .. 4];
	my ($theirs, $text) = eval {
		my $server = Mail::SPF::Server->new(
			dns_resolver => $zone, default_authority_explanation => '');
		my $request = Mail::SPF::Request->new(
			versions => [1], scope => $sender eq '' ? 'helo' : 'mfrom',
			identity => $sender eq '' ? $helo
				: $sender =~ /^@/ ? "postmaster$sender" : $sender,
			ip_address => $ip, helo_identity => $helo);
		my $result = $server->process($request);
		($result->code, $result->text // '');
	};
	next if !defined $theirs;    # it refuses the question itself
	$count++;
	next if $ours eq $theirs;
	my $why = why($zone, $ours, $theirs, $text);
	$differences{ $why // 'is not explained' }++;
	next if defined $why;
	print "$ip $helo $sender: ours $ours, Mail::SPF $theirs: $text\n",
		$zone->{text}, "\n" if ++$wrong <= 3;
}
printf "%5d  Mail::SPF %s\n", $differences{$_}, $_ for sort keys %differences;
print "$count questions, $wrong differences not explained\n";
exit($wrong || !$count ? 1 : 0);
