using System.Security.Cryptography;
using System.Text;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Files;
using Microsoft.Extensions.Configuration;

namespace DangBoSo.Platform.Keeping;

/// <summary>
/// <c>./run backup key FILE</c>: the pair of keys of sealed backups. The private one goes to FILE, to be carried away; the public one stays in the key directory, and backups are sealed to it.
/// </summary>
internal sealed class BackupKeyCommand(IConfiguration configuration) : ICommand
{
    private const string Recipient = "backup-recipient";

    public string Name => "backup key";

    /// <summary>The public key that backups are sealed to; null when none was made.</summary>
    public static string? RecipientOf(IConfiguration configuration) => KeyDirectory.At(KeyDirectory.FolderOf(configuration)).Recall(Recipient);

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        if (args.WithoutSwitches() is not [var path] || File.Exists(path) || Directory.Exists(path))
        {
            await output.WriteLineAsync("Cách dùng: ./run backup key TỆP_MỚI (nơi ghi khóa riêng, ví dụ trên USB)");
            return 2;
        }

        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        await using (var file = new FileStream(path, Posix.OwnerOnlyNew())) await file.WriteAsync(Encoding.ASCII.GetBytes(pair.ExportPkcs8PrivateKeyPem()), ct);
        KeyDirectory.At(KeyDirectory.FolderOf(configuration)).Remember(Recipient, pair.ExportSubjectPublicKeyInfoPem());
        await output.WriteLineAsync($"Đã ghi khóa riêng vào {path}: cất ở nơi khác, làm hai bản; thiếu nó không ai mở được bản sao lưu.");
        await output.WriteLineAsync("Từ nay ./run backup niêm phong bằng khóa này. Bản sao lưu làm trước đó vẫn cần khóa riêng cũ.");
        return 0;
    }
}
