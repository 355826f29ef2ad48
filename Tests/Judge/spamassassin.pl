# SpamAssassin's local rules, in one process. Reads names of files, prints name, score and the rules that it met, tab between.
# Usage: spamassassin.pl FOLDER <NAMES. Nothing of this machine is read or learned but the rules; the network is not asked.
use strict;
use warnings;
use Mail::SpamAssassin;

my ($folder) = @ARGV;
my $assassin = Mail::SpamAssassin->new({
    local_tests_only => 1,
    dont_copy_prefs => 1,
    rules_filename => '/usr/share/spamassassin',
    userprefs_filename => '/dev/null',
    userstate_dir => $folder,
    home_dir_for_helpers => $folder,
    post_config_text => "use_bayes 0\nuse_auto_welcomelist 0\nuse_txrep 0\n",
});
$assassin->init(1);
$| = 1;
while (my $name = <STDIN>) {
    chomp $name;
    open my $file, '<:raw', $name or die "$name: $!";
    local $/;
    my $mail = $assassin->parse(<$file>);
    my $status = $assassin->check($mail);
    local $/ = "\n";
    print join("\t", $name, $status->get_score, $status->get_names_of_tests_hit), "\n";
    $status->finish;
    $mail->finish;
}
