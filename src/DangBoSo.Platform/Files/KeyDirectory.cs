using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace DangBoSo.Platform.Files;

/// <summary>
/// The folder of master keys, outside the database and its backups, shared by the nodes of one installation (D14). A key is
/// a file <c>purpose-N.key</c> of 32 random bytes; the highest N is in use, the lower ones still open what they closed.
/// </summary>
public sealed class KeyDirectory
{
    public const string Wrapping = "wrap";
    public const string Hashing = "hash";
    private const int KeyBytes = 32;
    private readonly string folder;

    private KeyDirectory(string folder) => this.folder = folder;

    /// <param name="folder">Made with mode 0700, the keys in it with 0600.</param>
    /// <param name="mayCreate">False where files already exist: new keys would not open them, and the loss must be heard of at once.</param>
    public static KeyDirectory Open(string folder, bool mayCreate)
    {
        var keys = new KeyDirectory(Path.GetFullPath(folder));
        string[] missing = [.. new[] { Wrapping, Hashing }.Where(purpose => keys.Latest(purpose) == 0)];
        if (missing.Length > 0 && !mayCreate)
            throw new InvalidOperationException(
                $"No {string.Join(" and ", missing)} key in {keys.folder}, but encrypted files exist. Restore the key directory from its backup; new keys cannot open them.");
        foreach (var purpose in missing)
            keys.Create(purpose, 1);
        return keys;
    }

    /// <summary>For who only looks: nothing is demanded, nothing is made.</summary>
    public static KeyDirectory At(string folder) => new(Path.GetFullPath(folder));

    /// <summary>Where an installation has it, unless its settings say otherwise.</summary>
    public static string FolderOf(IConfiguration configuration) => configuration["keys"] ?? Path.Combine(configuration["data"] ?? "data", "keys");

    /// <summary>All keys of a purpose, the one in use last.</summary>
    public IReadOnlyList<MasterKey> All(string purpose) => [.. Enumerable.Range(1, Latest(purpose)).Where(n => File.Exists(PathOf(purpose, n))).Select(n => Get(purpose, n))];

    /// <summary>The key in use; the first one is made where there is none.</summary>
    public MasterKey Ensure(string purpose)
    {
        if (Latest(purpose) == 0) Create(purpose, 1);
        return Current(purpose);
    }

    /// <summary>Makes the key of this number, unless it is there: another node may have been quicker.</summary>
    public void Make(string purpose, int number)
    {
        if (!Has(purpose, number)) Create(purpose, number);
    }

    public bool Has(string purpose, int number) => File.Exists(PathOf(purpose, number));

    /// <summary>What it closed, and is not closed anew, is lost: ask before that nothing is. Running programs forget it when they end.</summary>
    public void Destroy(string purpose, int number)
    {
        File.Delete(PathOf(purpose, number));
        Posix.FlushDirectory(folder);
    }

    /// <summary>What must not be forgotten with the database: a short text beside the keys, null when there is none.</summary>
    public string? Recall(string name) => File.Exists(NotePath(name)) ? File.ReadAllText(NotePath(name)) : null;

    /// <summary>Replaces the text in one step; it survives a power cut.</summary>
    public void Remember(string name, string text)
    {
        Posix.OwnerOnlyDirectory(folder);
        File.Move(Draft(Encoding.UTF8.GetBytes(text)), NotePath(name), overwrite: true);
        Posix.FlushDirectory(folder);
    }

    /// <summary>Names of what is remembered, such as <c>head-…</c>.</summary>
    public IReadOnlyList<string> Remembered(string prefix) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, prefix + "*.note").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)] : [];

    public MasterKey Current(string purpose) => Get(purpose, Latest(purpose));

    public MasterKey Get(string purpose, int number)
    {
        if (!File.Exists(PathOf(purpose, number)))
            throw new CryptographicException($"Key {purpose}-{number} is not in {folder}.");
        var key = File.ReadAllBytes(PathOf(purpose, number));
        return key.Length == KeyBytes ? new MasterKey(number, key) : throw new CryptographicException($"Key {purpose}-{number} is not {KeyBytes} bytes long.");
    }

    /// <summary>Adds a key that is used from the next start on.</summary>
    public void Rotate(string purpose) => Create(purpose, Latest(purpose) + 1);

    /// <summary>The highest number there is; 0 for none.</summary>
    public int Latest(string purpose) => !Directory.Exists(folder) ? 0 : Directory.EnumerateFiles(folder, purpose + "-*.key")
        .Select(f => int.Parse(Path.GetFileNameWithoutExtension(f).AsSpan(purpose.Length + 1), CultureInfo.InvariantCulture))
        .DefaultIfEmpty().Max();

    /// <summary>Another node may create the same key at the same time: the first rename wins, both then read the winner's.</summary>
    private void Create(string purpose, int number)
    {
        Posix.OwnerOnlyDirectory(folder);
        var draft = Draft(RandomNumberGenerator.GetBytes(KeyBytes));
        try
        {
            File.Move(draft, PathOf(purpose, number), overwrite: false);
        }
        catch (IOException) when (File.Exists(PathOf(purpose, number)))
        {
            File.Delete(draft);
        }
        Posix.FlushDirectory(folder);
    }

    private string Draft(ReadOnlySpan<byte> bytes)
    {
        var draft = Path.Combine(folder, $"{Path.GetRandomFileName()}.new");
        using var file = new FileStream(draft, Posix.OwnerOnlyNew());
        file.Write(bytes);
        file.Flush(flushToDisk: true);
        return draft;
    }

    private string NotePath(string name) => Path.Combine(folder, name + ".note");

    private string PathOf(string purpose, int number) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{purpose}-{number}.key"));
}

/// <param name="Number">Which of the purpose's keys it is.</param>
/// <param name="Bytes">32 bytes.</param>
public sealed record MasterKey(int Number, byte[] Bytes);
