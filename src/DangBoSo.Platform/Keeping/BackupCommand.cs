using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Web;
using Microsoft.Extensions.Configuration;

namespace DangBoSo.Platform.Keeping;

/// <summary>
/// <c>./run backup FOLDER</c>: the database first, then the files, so that every file a row names is there; sealed into one file, to a key that need not be on this
/// machine. Keys stay out: who steals the backup, even with the key that opens it, reads no file and no sealed value. <c>--plain yes</c> copies into a folder as it is.
/// </summary>
internal sealed class BackupCommand(IEngine engine, FileStore files, Installation installation, IConfiguration configuration, TimeProvider clock) : ICommand
{
    public string Name => "backup";

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        if (args.WithoutSwitches() is not [var target])
        {
            await output.WriteLineAsync("Cách dùng: ./run backup THƯ_MỤC [--plain yes] [--postgres KẾT_NỐI]");
            return 2;
        }

        var name = Path.Combine(Path.GetFullPath(target), $"dangboso-{clock.GetUtcNow():yyyyMMdd-HHmmss}");
        if (args.ValueOf("--plain") == "yes") return await PlainAsync(name, output, ct);
        if (BackupKeyCommand.RecipientOf(configuration) is not { } recipient)
        {
            await output.WriteLineAsync("Chưa có khóa sao lưu. Tạo một lần: ./run backup key TỆP_MỚI (khóa riêng, cất ở nơi khác), rồi sao lại. Muốn sao không niêm phong: --plain yes.");
            return 2;
        }

        return await SealedAsync(name + SealedBackup.Suffix, recipient, output, ct);
    }

    private async Task<int> SealedAsync(string path, string recipient, TextWriter output, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var aside = new Aside(installation, "making");
        var database = Path.Combine(aside.Folder, "database." + engine.Name);
        await engine.BackupAsync(database, ct);
        await KeyList.WriteAsync(engine, aside.Folder, ct);
        await output.WriteLineAsync("Đã sao cơ sở dữ liệu.");
        var entries = Stored().Select(f => ("files/" + Path.GetRelativePath(files.Root, f).Replace('\\', '/'), f)).Prepend((KeyList.Name, Path.Combine(aside.Folder, KeyList.Name))).Prepend((Path.GetFileName(database), database));
        var count = 0;
        await SealedBackup.WriteAsync(path, recipient, entries, async done =>
        {
            count = Math.Max(0, done - 2); // database and list of keys
            if (done % 1000 == 0) await output.WriteLineAsync($"{done} tệp…");
        }, ct);
        await output.WriteLineAsync($"Đã sao {count} tệp, niêm phong vào {path}. Thư mục khóa KHÔNG nằm trong bản sao: giữ riêng.");
        return 0;
    }

    private async Task<int> PlainAsync(string folder, TextWriter output, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        await engine.BackupAsync(Path.Combine(folder, "database." + engine.Name), ct);
        await KeyList.WriteAsync(engine, folder, ct);
        await output.WriteLineAsync("Đã sao cơ sở dữ liệu.");
        var count = 0;
        foreach (var path in Stored())
        {
            var copy = Path.Combine(folder, "files", Path.GetRelativePath(files.Root, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await using (var source = File.OpenRead(path))
            await using (var target = File.Create(copy)) await source.CopyToAsync(target, ct);
            if (++count % 1000 == 0) await output.WriteLineAsync($"{count} tệp…");
        }

        await BackupManifest.WriteAsync(folder, ct);
        await output.WriteLineAsync($"Đã sao {count} tệp vào {folder}, KHÔNG niêm phong. Thư mục khóa KHÔNG nằm trong bản sao: giữ riêng.");
        return 0;
    }

    private IEnumerable<string> Stored() => !Directory.Exists(files.Root) ? [] :
        Directory.EnumerateFiles(files.Root, "*", SearchOption.AllDirectories).Where(p => !p.StartsWith(Path.Combine(files.Root, "tmp"), StringComparison.Ordinal));
}
