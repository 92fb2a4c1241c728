using System.Security.Cryptography;
using System.Text;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Platform.Files;
using Microsoft.Extensions.Configuration;

namespace DangBoSo.Ledger.Features.SignCheckpoint;

/// <summary>
/// The log's name and key. The key lies in the key directory, never in the database or its backup; so does the last checkpoint it signed, by
/// which a database that was cut or set back is noticed.
/// </summary>
internal sealed class LogSigner(IConfiguration configuration)
{
    private const string LogKey = "ledger";
    private const string WitnessKey = "witness";
    private const string Head = "head-";

    private readonly KeyDirectory _keys = KeyDirectory.At(KeyDirectory.FolderOf(configuration));

    /// <summary>Oldest first; the last one signs.</summary>
    private IReadOnlyList<MasterKey> Keys => _keys.All(LogKey);

    public bool HasKey => Keys.Count > 0;

    /// <summary>The log's name before any restore: a setting, or made from its first key, so that no two installations share one.</summary>
    public string FirstOrigin => configuration["ledger:origin"] is { Length: > 0 } given
        ? VerifierKey.IsName(given) ? given : throw new InvalidOperationException("ledger:origin must hold neither spaces nor a plus.")
        : "dangboso.local/" + Short(Ed25519.PublicKey(Keys[0].Bytes));

    /// <summary>Our name and key as a witness: a key of its own, since the two sign different statements.</summary>
    public NoteSigner Witness
    {
        get
        {
            var seed = _keys.Ensure(WitnessKey).Bytes;
            var name = configuration["ledger:origin"] is { Length: > 0 } given ? given + "/witness" : "dangboso.local/witness/" + Short(Ed25519.PublicKey(seed));
            return new NoteSigner(name, VerifierKey.Witness, seed);
        }
    }

    /// <summary>A restored log may contradict what was signed before, so it is another log (tlog-checkpoint): its name tells where it comes from.</summary>
    public string RestoredOrigin(Guid act) => $"{FirstOrigin}/r-{act.ToString("N")[20..]}";

    public static bool IsRestored(string origin, string first) => origin.StartsWith(first + "/r-", StringComparison.Ordinal);

    public void MakeKey() => _keys.Ensure(LogKey);

    public void MakeNextKey() => _keys.Rotate(LogKey);

    public IReadOnlyList<VerifierKey> KeysOf(string origin) => [.. Keys.Select(k => new NoteSigner(origin, VerifierKey.Plain, k.Bytes).Key)];

    public SignedNote Sign(CheckpointText checkpoint)
    {
        var signer = new NoteSigner(checkpoint.Origin, VerifierKey.Plain, Keys[^1].Bytes);
        var text = checkpoint.ToString();
        return new SignedNote(text, [signer.Sign(text)]);
    }

    /// <summary>The last checkpoint signed under this name, as the key directory remembers it.</summary>
    public CheckpointText? LastSigned(string origin) => _keys.Recall(NameOf(origin)) is { } note ? CheckpointText.Parse(SignedNote.Parse(note).Text) : null;

    /// <summary>Of every name this log ever had.</summary>
    public IReadOnlyList<CheckpointText> AllLastSigned() => [.. _keys.Remembered(Head).Select(n => CheckpointText.Parse(SignedNote.Parse(_keys.Recall(n)!).Text))];

    public void Remember(SignedNote note) => _keys.Remember(NameOf(CheckpointText.Parse(note.Text).Origin), note.ToString());

    private static string NameOf(string origin) => Head + Short(Encoding.UTF8.GetBytes(origin));

    private static string Short(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
}
