using System.Security.Cryptography;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Platform.Keeping;

/// <summary>
/// <c>./run restore (FILE --backup-key PRIVATE_KEY | FOLDER)</c>: opens a sealed backup, or checks a plain one's list, as a whole; then puts database and files in an empty place, and writes the fork
/// act (D3): what was done after the backup is gone, and the log says so itself.
/// </summary>
internal sealed class RestoreCommand(IEngine engine, FileStore files, ColumnKeys keys, Installation installation, IServiceScopeFactory scopes) : ICommand
{
    public string Name => "restore";

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        if (args.WithoutSwitches() is [var file] && File.Exists(file)) return await SealedAsync(file, args.ValueOf("--backup-key"), output, ct);
        if (args.WithoutSwitches() is not [var from] || !File.Exists(Path.Combine(from, BackupManifest.Name)))
        {
            await output.WriteLineAsync($"Cách dùng: ./run restore TỆP{SealedBackup.Suffix} --backup-key TỆP_KHÓA_RIÊNG, hoặc THƯ_MỤC_BẢN_SAO (có tệp {BackupManifest.Name})");
            return 2;
        }

        var bad = await BackupManifest.CheckAsync(from, ct);
        if (bad.Count > 0)
        {
            await output.WriteLineAsync("Bản sao không nguyên vẹn, chưa khôi phục gì. Sai hoặc thiếu: " + string.Join(", ", bad.Take(20)));
            return 1;
        }

        return await PutAsync(from, from, output, ct);
    }

    private async Task<int> SealedAsync(string file, string? key, TextWriter output, CancellationToken ct)
    {
        if (key is null || !File.Exists(key))
        {
            await output.WriteLineAsync("Bản sao này được niêm phong: thêm --backup-key TỆP_KHÓA_RIÊNG.");
            return 2;
        }

        using var aside = new Aside(installation, "restoring");
        try
        {
            await SealedBackup.ReadAsync(file, await File.ReadAllTextAsync(key, ct), aside.Folder, ct);
        }
        catch (Exception e) when (e is CryptographicException or InvalidDataException or EndOfStreamException or ArgumentException)
        {
            await output.WriteLineAsync($"Không mở được bản sao, chưa khôi phục gì: khóa riêng không phải của nó, hoặc nó đã bị sửa, bị cắt. ({e.Message})");
            return 1;
        }

        return await PutAsync(aside.Folder, file, output, ct);
    }

    private async Task<int> PutAsync(string from, string name, TextWriter output, CancellationToken ct)
    {
        var database = Path.Combine(from, "database." + engine.Name);
        if (!File.Exists(database))
        {
            await output.WriteLineAsync($"Bản sao này không có {Path.GetFileName(database)}: nó được sao từ loại cơ sở dữ liệu khác.");
            return 1;
        }

        if (await UnreadableAsync(Path.Combine(from, "files"), ct) is { } file)
        {
            await output.WriteLineAsync($"Thư mục khóa hiện có không mở được {file}, chưa khôi phục gì. Đặt thư mục khóa của bản sao này vào chỗ của nó trước, rồi khôi phục lại.");
            return 1;
        }

        if (await KeyList.MissingAsync(from, keys, ct) is { Count: > 0 } missing)
        {
            await output.WriteLineAsync($"Thư mục khóa hiện có thiếu {string.Join(", ", missing)} của bản sao này, chưa khôi phục gì. Đặt thư mục khóa của bản sao này vào chỗ của nó trước, rồi khôi phục lại.");
            return 1;
        }

        try
        {
            await engine.RestoreAsync(database, ct);
        }
        catch (InvalidOperationException e)
        {
            await output.WriteLineAsync(e.Message);
            return 1;
        }

        CopyFiles(Path.Combine(from, "files"), files.Root);
        await scopes.PrepareAndTellAsync(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(name))), ct);
        await output.WriteLineAsync("Đã khôi phục. Kiểm lại: ./run ledger verify");
        return 0;
    }

    /// <summary>A restored file that no key opens is lost without anybody knowing: one is tried, they share the key directory.</summary>
    private async Task<string?> UnreadableAsync(string folder, CancellationToken ct)
    {
        var first = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).FirstOrDefault() : null;
        return first is null || await files.OpensAsync(first, ct) ? null : Path.GetFileName(first);
    }

    private static void CopyFiles(string from, string to)
    {
        if (!Directory.Exists(from)) return;
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy, overwrite: true);
        }
    }
}

internal static class ForkAct
{
    public static async Task PrepareAndTellAsync(this IServiceScopeFactory scopes, string backup, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StartUp>().PrepareAsync(ct);
        var actor = scope.ServiceProvider.GetRequiredService<Actor>();
        if (!actor.IsKnown) actor.Become(ActorProfile.System);
        await scope.ServiceProvider.GetRequiredService<Acts.Acts>().SaveAsync(new Act("ledger.restored", null, new() { ["backup"] = backup }), ct);
    }
}
