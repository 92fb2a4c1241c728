using System.Text;
using DangBoSo.Ledger.Domain.Notes;
using Xunit;

namespace DangBoSo.Ledger.Tests.Domain;

public sealed class NoteTests
{
    private static readonly byte[] Seed = Convert.FromHexString("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    [Theory]
    // RFC 8032 §7.1, tests 1 to 3.
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void Signatures_are_those_of_the_standard(string seed, string key, string message, string signature)
    {
        var (secret, text, expected) = (Convert.FromHexString(seed), Convert.FromHexString(message), Convert.FromHexString(signature));
        Assert.Equal(key, Convert.ToHexStringLower(Ed25519.PublicKey(secret)));
        Assert.Equal(signature, Convert.ToHexStringLower(Ed25519.Sign(secret, text)));
        Assert.True(Ed25519.Verify(Convert.FromHexString(key), text, expected));
        expected[5] ^= 1;
        Assert.False(Ed25519.Verify(Convert.FromHexString(key), text, expected));
    }

    [Fact]
    public void A_note_that_another_program_signed_is_understood()
    {
        // The example in the documentation of golang.org/x/mod/sumdb/note.
        var key = VerifierKey.Parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        var note = SignedNote.Parse("""
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

            """.ReplaceLineEndings("\n"));
        Assert.True(note.IsSignedBy(key));
        Assert.Equal("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", key.ToString());
        Assert.False((note with { Text = note.Text.Replace("don't", "do", StringComparison.Ordinal) }).IsSignedBy(key));
    }

    [Fact]
    public void A_checkpoint_survives_signing_cosigning_and_reading()
    {
        var log = new NoteSigner("example.org/log", VerifierKey.Plain, Seed);
        var witness = new NoteSigner("example.org/witness", VerifierKey.Witness, [.. Seed.Reverse()]);
        var text = new CheckpointText("example.org/log", 20852163, new byte[32]).ToString();
        var note = new SignedNote(text, [log.Sign(text), witness.Cosign(text, 1679315147)]);
        var read = SignedNote.Parse(Encoding.UTF8.GetBytes(note.ToString()));
        Assert.Equal(note.ToString(), read.ToString());
        Assert.True(read.IsSignedBy(VerifierKey.Parse(log.Key.ToString())));
        Assert.True(read.IsSignedBy(log.Key, VerifierKey.Parse(witness.Key.ToString())));
        Assert.Equal(1679315147, Cosignature.TimeOf(read.Signatures[1]));
        Assert.Equal(20852163, CheckpointText.Parse(read.Text).Size);
    }

    [Fact]
    public void A_wrong_signature_of_a_known_key_spoils_the_note_and_unknown_ones_do_not()
    {
        var log = new NoteSigner("example.org/log", VerifierKey.Plain, Seed);
        var stranger = new NoteSigner("example.org/log", VerifierKey.Plain, [.. Seed.Reverse()]);
        var note = new SignedNote("a\n", [log.Sign("a\n"), stranger.Sign("a\n")]);
        Assert.True(note.IsSignedBy(log.Key));
        Assert.False(new SignedNote("a\n", [stranger.Sign("a\n")]).IsSignedBy(log.Key));
        Assert.False(new SignedNote("a\n", [log.Sign("a\n"), stranger.Sign("b\n")]).IsSignedBy(log.Key, stranger.Key));
    }

    [Theory]
    [InlineData("no signature\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n— name\n")]
    [InlineData("text\n\n— na+me AAAAAAAA\n")]
    [InlineData("text\n\n— name AAAAAAA\n")]
    [InlineData("te\tx\n\n— name AAAAAAAA\n")]
    [InlineData("text\n\n— name AAAAAAAA")]
    [InlineData("text\n\n- name AAAAAAAA\n")]
    public void What_is_no_note_is_refused(string note) => Assert.Throws<FormatException>(() => SignedNote.Parse(note));

    [Theory]
    [InlineData("origin\n1\n")]
    [InlineData("origin\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("origin\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("origin\n1\nAAAA\n")]
    [InlineData("\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("origin\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n")]
    [InlineData("origin\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n")]
    public void What_is_no_checkpoint_is_refused(string text) => Assert.Throws<FormatException>(() => CheckpointText.Parse(text));

    [Theory]
    [InlineData("example.org")]
    [InlineData("example.org+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("exa mple+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+AhpC")]
    public void What_is_no_key_is_refused(string vkey) => Assert.Throws<FormatException>(() => VerifierKey.Parse(vkey));
}
