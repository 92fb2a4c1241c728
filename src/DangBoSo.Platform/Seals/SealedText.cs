using System.Diagnostics.CodeAnalysis;

namespace DangBoSo.Platform.Seals;

/// <summary>
/// A text that the database holds only encrypted. A property of this type is such a column: nothing more has to be said. What came from the database is
/// a closed box, opened by <see cref="SealedValues.Open{T}"/> where it is shown and nowhere else; what was just typed is closed when it is saved.
/// </summary>
public sealed class SealedText
{
    private SealedText(string? plain, byte[] salt, byte[] box) => (Plain, Salt, Box) = (plain, salt, box);

    /// <summary>For a row whose value is still to come.</summary>
    public static SealedText Nothing => Stored([]);

    /// <summary>Nothing was ever put in: a row older than the column, or older than its value.</summary>
    public bool IsEmpty => Plain is null && Box.Length == 0;

    /// <summary>Known only where it was typed, or written, in this very scope.</summary>
    internal string? Plain { get; }

    /// <summary>Of its own, kept in the box: the ledger's digest of the value tells nothing to who does not have it.</summary>
    internal byte[] Salt { get; }

    /// <summary>As stored; empty until it is saved.</summary>
    internal byte[] Box { get; }

    internal bool IsClosed => Box.Length > 0;

    public static SealedText Of(string plain) => new(plain, SealFormat.NewSalt(), []);

    [return: NotNullIfNotNull(nameof(plain))]
    public static SealedText? OfOptional(string? plain) => plain is null ? null : Of(plain);

    /// <summary>Never the text: it would go wherever objects are written as text, such as logs.</summary>
    public override string ToString() => "•••";

    internal static SealedText Stored(byte[] box) => new(null, [], box);

    internal static SealedText Of(OpenedSeal opened) => new(opened.Text, opened.Salt, []);

    internal SealedText Closed(byte[] box) => new(Plain, Salt, box);
}

/// <param name="Salt">32 random bytes, the same for this value whatever key closes it.</param>
internal readonly record struct OpenedSeal(byte[] Salt, string Text);
